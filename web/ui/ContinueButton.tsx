import type { PublicProvider } from '../../proxy/protocol/contract.ts';
import { texts } from '../texts/texts.ts';
import { ProviderLogo } from './ProviderLogo.tsx';

interface Props {
  provider: PublicProvider;
  /** Of whoever was signed in last. */
  name: string;
  busy: boolean;
  isLeaving: boolean;
  onClick: () => void;
}

/** The shortest way back in, above all the others. */
export function ContinueButton({ provider, name, busy, isLeaving, onClick }: Props) {
  const { continueAs, continueAt } = texts.provider;
  return (
    <div className="continue">
      <button
        type="button"
        className={isLeaving ? 'provider provider-first provider-leaving' : 'provider provider-first'}
        aria-disabled={busy}
        onClick={onClick}
      >
        <ProviderLogo name={provider.name} logo={provider.logo} />
        <span className="provider-text">
          <span className="provider-name">
            {continueAs} <bdi>{name}</bdi>
          </span>
          <span className="badge">{continueAt(provider.name)}</span>
        </span>
      </button>
    </div>
  );
}
