import { Failure } from '../../protocol/failure.ts';
import type { Resource } from '../../protocol/providerCalls.ts';
import type { HeldToken } from '../../session/session.ts';
import { readJson } from '../../upstream/upstream.ts';
import { requireSession, type LiveSession } from '../signedIn/requireSession.ts';
import type { AppContext } from '../requestState.ts';
import { json } from '../answer.ts';
import { ownScope, resourceOf } from '../signedIn/resourceOf.ts';
import { sessionCaller } from '../signedIn/sessionCalls.ts';

const PARAMETER = { integer: /^\d{1,9}$/, text: /^[^\p{Cc}]{0,200}$/u };

/** `GET /api/resources/:name`: that named resource's JSON, with the query parameters that its row allows. */
export async function resource(c: AppContext): Promise<Response> {
  const live = await requireSession(c);
  return callResource(c, live, nameInPath(c));
}

/** The last part of the path. */
export function nameInPath({ req: { path } }: AppContext): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** @throws Failure resource_unknown, scope_not_granted, resource_parameter and whatever the call throws */
export async function callResource(c: AppContext, live: LiveSession, name: string): Promise<Response> {
  const row = resourceOf(live, name);
  const url = resourceUrl(row, new URL(c.req.url).searchParams);
  const callApi = sessionCaller(c, live, tokenFor(live, name, row));
  const list = await readJson(await callApi({ url, headers: row.headers }));
  if (typeof list !== 'object' || list === null) throw new Failure('answer_not_json', `resource ${name}`);
  return json(c, list);
}

/**
 * The token that the call is made with: one of the resource's own scopes, where the provider can narrow.
 * @throws Failure access_token_rejected where that one has to be fetched first
 */
function tokenFor(live: LiveSession, name: string, row: Resource): HeldToken {
  const { access, resource_tokens = {} } = live.session;
  const own = Object.hasOwn(resource_tokens, name) ? resource_tokens[name] : undefined;
  const held = ownScope(live, row) === undefined ? access : own;
  if (held === undefined) throw new Failure('access_token_rejected', 'no token of its own yet');
  return held;
}

/** Nothing of the address is the caller's but the values of these parameters. */
function resourceUrl({ url, params = {} }: Resource, query: URLSearchParams): string {
  const target = new URL(url);
  for (const [name, value] of query) {
    const isKnown = Object.hasOwn(params, name) && query.getAll(name).length === 1;
    if (!isKnown || !PARAMETER[params[name]!].test(value)) throw new Failure('resource_parameter');
    target.searchParams.set(name, value);
  }
  return target.href;
}
