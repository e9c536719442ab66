import { texts } from '../texts/texts.ts';

/** The panel's place on the page. */
export const MORE_SCOPES = 'more-scopes';

interface Props {
  scopes: readonly string[];
  provider: string;
  /** The one that the person is being taken to allow. */
  busy: string | undefined;
  onAsk: (scope: string) => void;
}

/** What the person may allow beside what they have allowed already. */
export function MoreScopes({ scopes, provider, busy, onAsk }: Props) {
  const { more } = texts.profile;
  return (
    <section className="panel" id={MORE_SCOPES}>
      <h2>{more.heading}</h2>
      <p>{more.hint(provider)}</p>
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
              {busy === scope ? texts.provider.leaving(provider) : more.allow(scope)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
