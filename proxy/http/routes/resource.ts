import { Failure } from '../../protocol/failure.ts';
import type { Resource } from '../../protocol/provider.ts';
import { callWithToken } from '../../upstream/fetchProfile.ts';
import { readJson } from '../../upstream/upstream.ts';
import { liveToken, requireSession } from '../requireSession.ts';
import type { AppContext } from '../requestState.ts';

const PARAMETER = { integer: /^\d{1,9}$/, text: /^[^\p{Cc}]{0,200}$/u };

/** `GET /api/resources/:name`: that named resource's JSON, with the query parameters that its row allows. */
export async function resource(c: AppContext): Promise<Response> {
  const { session, provider } = await requireSession(c);
  const name = c.req.path.slice(c.req.path.lastIndexOf('/') + 1);
  const row = Object.hasOwn(provider.resources ?? {}, name) ? provider.resources?.[name] : undefined;
  const access_token = liveToken(session, c.var.deps.now());
  if (row === undefined || access_token === undefined) throw new Failure('resource_unknown');
  if (!(row.scope ?? []).every((scope) => session.scopes.includes(scope))) throw new Failure('scope_not_granted');
  const url = resourceUrl(row, new URL(c.req.url).searchParams);
  const response = await callWithToken(c.var.deps.upstream, { url, headers: row.headers }, access_token);
  const json = await readJson(response);
  if (typeof json !== 'object' || json === null) throw new Failure('answer_not_json', `resource ${name}`);
  return Response.json(json);
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
