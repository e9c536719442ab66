import { texts } from '../texts/texts.ts';

export interface ScopeButtonsProps {
  scopes: readonly string[];
  provider: string;
  /** The one that the person is being taken to allow. */
  busy: string | undefined;
  onAsk: (scope: string) => void;
}

/** Each takes the person to the provider to allow one scope more. */
export function ScopeButtons({ scopes, provider, busy, onAsk }: ScopeButtonsProps) {
  return (
    <ul className="scopes">
      {scopes.map((scope) => (
        <li key={scope}>
          <button
            type="button"
            className="button button-quiet"
            aria-disabled={busy !== undefined}
            onClick={() => {
              if (busy === undefined) onAsk(scope);
            }}
          >
            {busy === scope ? texts.provider.leaving(provider) : texts.profile.more.allow(scope)}
          </button>
        </li>
      ))}
    </ul>
  );
}
