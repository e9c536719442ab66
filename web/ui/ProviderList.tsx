import type { PublicProvider } from '../../proxy/protocol/contract.ts';
import { texts } from '../texts/texts.ts';
import { ProviderButton } from './ProviderButton.tsx';

interface Props {
  providers: readonly PublicProvider[];
  lastUsed: string | undefined;
  /** The id of the provider that the person is leaving for. */
  busy: string | undefined;
  onChoose: (provider: PublicProvider) => void;
}

export function ProviderList({ providers, lastUsed, busy, onChoose }: Props) {
  const leaving = providers.find(({ id }) => id === busy);
  return (
    <>
      <ul className="providers" aria-label={texts.home.providers} data-last-used={texts.provider.lastUsed}>
        {providers.map((provider) => (
          <li key={provider.id}>
            <ProviderButton
              provider={provider}
              isLastUsed={provider.id === lastUsed}
              busy={busy}
              onClick={() => onChoose(provider)}
            />
          </li>
        ))}
      </ul>
      <p className="visually-hidden" role="status">
        {leaving && texts.provider.leaving(leaving.name)}
      </p>
    </>
  );
}
