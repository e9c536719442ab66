import * as v from 'valibot';
import { BODY_LIMIT, type LogoutAnswer } from '../../protocol/contract.ts';
import { PAGES } from '../../protocol/pages.ts';
import { clearCookie, FORM_POST_COOKIE, REMEMBERED_COOKIE, txCookieName } from '../../session/cookies.ts';
import { embedCookieNames } from '../../session/embedQuestion.ts';
import type { Provider } from '../../protocol/provider.ts';
import { clearSession, type Session } from '../../session/session.ts';
import { openTransactionIds, transactionIds } from '../../session/transaction.ts';
import { readBody } from '../body.ts';
import { endSession } from '../signedIn/endSession.ts';
import { areOutOfReach } from '../signedIn/requireSession.ts';
import { cookieHeader, type AppContext } from '../requestState.ts';
import { revokeSession } from '../signedIn/revokeSession.ts';
import { json } from '../answer.ts';

const Body = v.strictObject({});

/** In milliseconds, in all. */
const DEADLINE = 1800;
/** A browser has four transactions of ours and two questions at most; what else has such names was planted. */
const MOST_COOKIES = 32;

/** `POST /api/logout`: every cookie goes, whatever the provider says to the revocation, and within two seconds. */
export async function logout(c: AppContext): Promise<Response> {
  await readBody(c.req.raw, BODY_LIMIT.empty, Body);
  const { late, clear } = lateness();
  try {
    return json(c, await signOut(c, late));
  } finally {
    clear();
  }
}

async function signOut(c: AppContext, late: Promise<void>): Promise<LogoutAnswer> {
  const { deps, state } = c.var;
  const cookies = cookieHeader(c);
  const sealed = await deps.openSession(state.origin, cookies);
  const started = await openTransactionIds(deps.sealer, state.origin, cookies);
  const named = [...transactionIds(cookies).map(txCookieName), ...embedCookieNames(cookies)].slice(0, MOST_COOKIES);
  state.cookies = [...clearSession(), ...[REMEMBERED_COOKIE, FORM_POST_COOKIE, ...named].map(clearCookie)];
  await inTime(Promise.all(started.map((id) => deps.used.end(id, deps.now()))), [], late);
  return sealed === undefined ? { revoked: 'unsupported' } : endHere(c, sealed, late);
}

/** Also where the provider has ended it already: it is the tokens that have to go. */
async function endHere(c: AppContext, sealed: Session, late: Promise<void>): Promise<LogoutAnswer> {
  const { deps, state } = c.var;
  // With the newest tokens; none where it was signed out before.
  const session = await inTime(deps.standing.currentAccount(sealed), sealed, late);
  if (session === undefined) return { revoked: 'unsupported' };
  const isOver = inTime(endSession(deps, sealed), false, late);
  const provider = deps.config.providers.get(session.provider);
  if (provider === undefined) return { revoked: (await isOver) ? 'unsupported' : 'failed' };
  state.provider = provider.id;
  const said = areOutOfReach(session) ? 'failed' : inTime(revokeSession(deps, { session, provider }), 'failed', late);
  const end_session_url = await inTime(endSessionUrl(c, provider), undefined, late);
  const revoked = (await isOver) ? await said : 'failed';
  return { revoked, ...(end_session_url !== undefined && { end_session_url }) };
}

/** OpenID Connect RP-Initiated Logout 1.0 section 2; without an id_token, which is not kept, the provider asks. */
async function endSessionUrl(c: AppContext, provider: Provider): Promise<string | undefined> {
  const { deps, state } = c.var;
  const { end_session_endpoint } = await deps.discover(provider);
  if (end_session_endpoint === undefined) return undefined;
  const url = new URL(end_session_endpoint);
  url.searchParams.set('client_id', provider.client_id);
  url.searchParams.set('post_logout_redirect_uri', state.origin + PAGES.home);
  return url.href;
}

/** One for all that is waited for. */
function lateness(): { late: Promise<void>; clear: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, DEADLINE);
  return { late: promise, clear: () => clearTimeout(timer) };
}

/** What comes of `work`, or `otherwise` where it fails or is late. */
async function inTime<T>(work: Promise<T>, otherwise: T, late: Promise<void>): Promise<T> {
  return Promise.race([work.catch(() => otherwise), late.then(() => otherwise)]);
}
