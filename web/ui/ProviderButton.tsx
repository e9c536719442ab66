import type { PublicProvider } from '../../proxy/protocol/contract.ts';
import { texts } from '../texts/texts.ts';
import { ProviderLogo } from './ProviderLogo.tsx';

interface Props {
  provider: PublicProvider;
  isLastUsed: boolean;
  /** The id of the provider that the person is leaving for. */
  busy: string | undefined;
  onClick: () => void;
}

/** It stays focusable while it is busy; `aria-disabled` says so, and the page ignores further clicks. */
export function ProviderButton({ provider, isLastUsed, busy, onClick }: Props) {
  const { continueWith, lastUsed } = texts.provider;
  const isLeaving = busy === provider.id;
  return (
    <button
      type="button"
      className={isLeaving ? 'provider provider-leaving' : 'provider'}
      aria-disabled={busy !== undefined}
      data-provider={provider.id}
      onClick={onClick}
    >
      <ProviderLogo name={provider.name} logo={provider.logo} />
      <span className="provider-text">
        <span className="provider-name">{continueWith(provider.name)}</span>
        {isLastUsed && <span className="badge">{lastUsed}</span>}
      </span>
    </button>
  );
}
