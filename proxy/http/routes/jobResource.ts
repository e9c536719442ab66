import * as v from 'valibot';
import { BODY_LIMIT } from '../../protocol/contract.ts';
import { Failure } from '../../protocol/failure.ts';
import { s256 } from '../../protocol/pkce.ts';
import { openAccount } from '../accounts/openAccount.ts';
import { withAccount } from '../accounts/withAccount.ts';
import { readBody } from '../body.ts';
import { limitRate } from '../rateLimit.ts';
import type { AppContext } from '../requestState.ts';
import { callResource, nameInPath } from './resource.ts';

const Text = v.pipe(v.string(), v.maxLength(300));
/** Whose (OpenID Connect Core section 5.7), and at which provider. */
const Body = v.strictObject({ iss: Text, sub: Text, provider: v.pipe(v.string(), v.maxLength(32)) });

/**
 * `POST /internal/resources/:name`: a resource of somebody who is away, for an operator's job. Its parameters are in the
 * query, as those of `GET /api/resources/:name`.
 */
export async function jobResource(c: AppContext): Promise<Response> {
  const { deps } = c.var;
  await requireJobKey(c);
  const { provider, ...person } = await readBody(c.req.raw, BODY_LIMIT.embed, Body);
  const name = nameInPath(c);
  const account = await openAccount(deps, person, provider);
  c.var.state.provider = provider;
  return withAccount(deps, person, account, { resource: name, work: (live) => callResource(c, live, name) });
}

/** Browsers have no business here, whatever they bring. Digests are compared, so that time tells nothing of the key. */
async function requireJobKey(c: AppContext): Promise<void> {
  const { headers } = c.req.raw;
  const isBrowser = headers.has('origin') || headers.has('sec-fetch-site') || headers.has('cookie');
  const shown = headers.get('authorization') ?? '';
  const { jobsKey: held = '' } = c.var.deps.config;
  if (!isBrowser && held !== '' && (await s256(shown)) === (await s256(`Bearer ${held}`))) return;
  await limitRate(c);
  throw new Failure('job_key_wrong');
}
