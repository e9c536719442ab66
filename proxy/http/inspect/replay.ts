import * as v from 'valibot';
import { Failure } from '../../protocol/failure.ts';
import type { Provider } from '../../protocol/provider.ts';
import { fetchClientInfo } from '../../upstream/clientInfo.ts';
import { readBody } from '../body.ts';
import { json } from '../answer.ts';
import type { AppContext } from '../requestState.ts';
import { currentProfile } from '../signedIn/currentProfile.ts';
import { requireSession } from '../signedIn/requireSession.ts';

const KINDS = ['discovery', 'client_info', 'profile'] as const;

const MAX_BYTES = 256;

const Body = v.strictObject({ provider: v.string(), kind: v.picklist(KINDS) });

/**
 * `POST /api/inspect/replay`: makes one call again that changes nothing. What came of it is in what is recorded; a call
 * that fails is an answer as well.
 * @throws Failure provider_unknown, resource_unknown where this provider has no such call, session_missing
 */
export async function replay(c: AppContext): Promise<Response> {
  const { deps, state } = c.var;
  const body = await readBody(c.req.raw, MAX_BYTES, Body);
  const provider = deps.config.providers.get(body.provider);
  if (provider === undefined) throw new Failure('provider_unknown');
  state.provider = provider.id;
  const call = await AGAIN[body.kind](c, provider);
  await call().catch((error: unknown) => {
    if (!(error instanceof Failure)) throw error;
    state.failure = error;
  });
  return json(c, {});
}

type Again = (c: AppContext, provider: Provider) => Promise<() => Promise<unknown>>;

const AGAIN: Record<(typeof KINDS)[number], Again> = {
  async discovery({ var: { deps } }, provider) {
    if (provider.protocol !== 'oidc') throw new Failure('resource_unknown');
    return () => deps.discover(provider, 0);
  },
  async client_info({ var: { deps } }, provider) {
    const info = provider.protocol === 'oauth1' ? undefined : provider.client_info;
    if (info === undefined) throw new Failure('resource_unknown');
    return () => fetchClientInfo(deps.upstream, info, deps.config.allowLoopback);
  },
  async profile(c, provider) {
    const live = await requireSession(c);
    const { access, profile } = live.session;
    // What the id_token has said is all there is.
    const isCalled = access !== undefined && profile === undefined;
    if (live.provider.id !== provider.id || !isCalled) throw new Failure('resource_unknown');
    return () => currentProfile(c, live);
  },
};
