import { texts } from '../texts/texts.ts';

/** Names of scopes, as the provider has them. */
export function Scopes({ scopes }: { scopes: readonly string[] }) {
  if (scopes.length === 0) return texts.profile.noScopes;
  return (
    <ul className="scopes">
      {scopes.map((scope) => (
        <li key={scope} className="badge">
          {scope}
        </li>
      ))}
    </ul>
  );
}
