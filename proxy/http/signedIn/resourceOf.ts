import { Failure } from '../../protocol/failure.ts';
import type { Resource } from '../../protocol/providerCalls.ts';
import type { LiveSession } from './requireSession.ts';

/**
 * The row of a named resource, which the session may call.
 * @throws Failure resource_unknown, scope_not_granted
 */
export function resourceOf({ session, provider: { resources = {} } }: LiveSession, name: string): Resource {
  const row = Object.hasOwn(resources, name) ? resources[name] : undefined;
  if (row === undefined || session.access === undefined) throw new Failure('resource_unknown');
  if (!(row.scope ?? []).every((scope) => session.scopes.includes(scope))) throw new Failure('scope_not_granted');
  return row;
}

/** The scopes of the token that a resource has for itself; undefined: it is called with the session's. */
export function ownScope({ session, provider }: LiveSession, { scope }: Resource): readonly string[] | undefined {
  const canNarrow = 'down_scoping' in provider && provider.down_scoping === true;
  return canNarrow && scope?.length && session.refresh_token !== undefined ? scope : undefined;
}
