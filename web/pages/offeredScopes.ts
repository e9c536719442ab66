import type { PublicProvider, SessionInfo } from '../../proxy/protocol/contract.ts';

/** What the person may allow beside what they have allowed: declined, or not asked for at every sign-in. */
export function offeredScopes(
  { optional_scope = [] }: PublicProvider,
  { scopes, requested }: Pick<SessionInfo, 'scopes' | 'requested'>,
): string[] {
  const offered = new Set([...requested, ...optional_scope]);
  return [...offered].filter((scope) => !scopes.includes(scope));
}
