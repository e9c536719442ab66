import type { PublicProvider } from '../../proxy/protocol/contract.ts';
import { accountTexts } from '../texts/accountTexts.ts';
import { texts } from '../texts/texts.ts';
import { ProviderLogo } from './ProviderLogo.tsx';

interface Props {
  offered: readonly PublicProvider[];
  /** The id of the provider that the person is leaving for. */
  busy: string | undefined;
  onChoose: (provider: PublicProvider) => void;
}

/** Each takes the person to a provider to connect their account there. */
export function ConnectButtons({ offered, busy, onChoose }: Props) {
  return (
    <ul className="scopes">
      {offered.map((provider) => (
        <li key={provider.id}>
          <button
            type="button"
            className="button button-quiet connect"
            aria-label={busy === provider.id ? undefined : accountTexts.connect(provider.name)}
            aria-disabled={busy !== undefined}
            onClick={() => {
              if (busy === undefined) onChoose(provider);
            }}
          >
            <ProviderLogo name={provider.name} logo={provider.logo} />
            {busy === provider.id ? texts.provider.leaving(provider.name) : provider.name}
          </button>
        </li>
      ))}
    </ul>
  );
}
