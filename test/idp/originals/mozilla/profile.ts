import { fxaError } from '../fxa/fxaError.ts';
import type { Access } from '../kit/Grants.ts';
import { PROFILES } from '../people.ts';

/** Each part of the profile has a scope; `profile` is all of them. */
const MEMBER_BY_SCOPE = new Map([
  ['profile:uid', 'uid'],
  ['profile:email', 'email'],
  ['profile:display_name', 'displayName'],
  ['profile:avatar', 'avatar'],
]);

export const PROFILE = 'profile';

export function isScope(scope: string): boolean {
  return scope === PROFILE || MEMBER_BY_SCOPE.has(scope);
}

export function profileOf({ grant, scopes }: Access, base: string): Record<string, unknown> {
  const whole = PROFILES.mozilla(grant.user, base);
  if (scopes.includes(PROFILE)) return whole;
  const members = scopes.map((scope) => MEMBER_BY_SCOPE.get(scope));
  if (members.length === 0) throw fxaError(112);
  return Object.fromEntries(Object.entries(whole).filter(([name]) => members.includes(name)));
}
