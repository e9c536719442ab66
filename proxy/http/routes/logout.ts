import * as v from 'valibot';
import { BODY_LIMIT, type LogoutAnswer } from '../../protocol/contract.ts';
import { PAGES } from '../../protocol/pages.ts';
import { clearCookie, REMEMBERED_COOKIE, txCookieName } from '../../session/cookies.ts';
import { clearSession } from '../../session/session.ts';
import { transactionIds } from '../../session/transaction.ts';
import { revoke, REVOCATION_DEADLINE } from '../../upstream/revoke.ts';
import { readBody } from '../body.ts';
import { findSession, type LiveSession } from '../requireSession.ts';
import { cookieHeader, type AppContext } from '../requestState.ts';

const Body = v.strictObject({});

/** `POST /api/logout`: every cookie goes, whatever the provider says to the revocation, and within two seconds. */
export async function logout(c: AppContext): Promise<Response> {
  const { deps, state } = c.var;
  await readBody(c.req.raw, BODY_LIMIT.empty, Body);
  const live = await findSession(c);
  if (live !== undefined) deps.ended.end(live.session.sid, deps.now());
  const started = transactionIds(cookieHeader(c));
  for (const id of started) deps.used.end(id);
  const names = [REMEMBERED_COOKIE, ...started.map(txCookieName)];
  state.cookies = [...clearSession(), ...names.map(clearCookie)];
  if (live === undefined) return c.json({ revoked: 'unsupported' } satisfies LogoutAnswer);
  state.provider = live.provider.id;
  return c.json(await inTime(REVOCATION_DEADLINE, takeLeave(c, live), { revoked: 'failed' }));
}

/** What the provider is told, and where it can be told more. */
async function takeLeave(c: AppContext, { session, provider }: LiveSession): Promise<LogoutAnswer> {
  const { deps, state } = c.var;
  const { access, token_secret, refresh_token } = deps.gate.catchUp(session);
  const metadata = await deps.discover(provider).catch(() => undefined);
  if (metadata === undefined) return { revoked: access === undefined ? 'unsupported' : 'failed' };
  const held = access && { token: access.token, token_secret, refresh_token };
  const revoked = held ? await revoke(deps, provider, metadata, held, deps.now()) : 'unsupported';
  const { end_session_endpoint } = metadata;
  if (end_session_endpoint === undefined) return { revoked };
  return { revoked, end_session_url: endSessionUrl(end_session_endpoint, provider.client_id, state.origin) };
}

/** OpenID Connect RP-Initiated Logout 1.0 section 2; without an id_token, which is not kept, the provider asks. */
function endSessionUrl(endpoint: string, client_id: string, origin: string): string {
  const url = new URL(endpoint);
  url.searchParams.set('client_id', client_id);
  url.searchParams.set('post_logout_redirect_uri', origin + PAGES.home);
  return url.href;
}

async function inTime<T>(milliseconds: number, work: Promise<T>, otherwise: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
