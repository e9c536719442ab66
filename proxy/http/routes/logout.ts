import * as v from 'valibot';
import { BODY_LIMIT, type LogoutAnswer } from '../../protocol/contract.ts';
import { PAGES } from '../../protocol/pages.ts';
import { clearCookie, FORM_POST_COOKIE, REMEMBERED_COOKIE, txCookieName } from '../../session/cookies.ts';
import { embedCookieNames } from '../../session/embedQuestion.ts';
import { clearSession } from '../../session/session.ts';
import { transactionIds } from '../../session/transaction.ts';
import { readBody } from '../body.ts';
import { endSession } from '../signedIn/endSession.ts';
import { findSession, type LiveSession } from '../signedIn/requireSession.ts';
import { cookieHeader, type AppContext } from '../requestState.ts';
import { revokeSession } from '../signedIn/revokeSession.ts';

const Body = v.strictObject({});

/** In milliseconds, in all. */
const DEADLINE = 1800;

/** `POST /api/logout`: every cookie goes, whatever the provider says to the revocation, and within two seconds. */
export async function logout(c: AppContext): Promise<Response> {
  const { deps, state } = c.var;
  await readBody(c.req.raw, BODY_LIMIT.empty, Body);
  const live = await findSession(c);
  if (live !== undefined) await endSession(deps, live.session);
  const started = transactionIds(cookieHeader(c));
  await Promise.all(started.map((id) => deps.used.end(id)));
  const ofThisBrowser = [...started.map(txCookieName), ...embedCookieNames(cookieHeader(c))];
  const names = [REMEMBERED_COOKIE, FORM_POST_COOKIE, ...ofThisBrowser];
  state.cookies = [...clearSession(), ...names.map(clearCookie)];
  if (live === undefined) return c.json({ revoked: 'unsupported' } satisfies LogoutAnswer);
  state.provider = live.provider.id;
  const said = inTime(revokeSession(deps, live), 'failed');
  const end_session_url = await inTime(endSessionUrl(c, live), undefined);
  return c.json({ revoked: await said, ...(end_session_url !== undefined && { end_session_url }) });
}

/** OpenID Connect RP-Initiated Logout 1.0 section 2; without an id_token, which is not kept, the provider asks. */
async function endSessionUrl(c: AppContext, { provider }: LiveSession): Promise<string | undefined> {
  const { deps, state } = c.var;
  const { end_session_endpoint } = await deps.discover(provider);
  if (end_session_endpoint === undefined) return undefined;
  const url = new URL(end_session_endpoint);
  url.searchParams.set('client_id', provider.client_id);
  url.searchParams.set('post_logout_redirect_uri', state.origin + PAGES.home);
  return url.href;
}

/** What comes of `work`, or `otherwise` where it fails or takes too long. */
async function inTime<T>(work: Promise<T>, otherwise: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), DEADLINE);
  });
  return Promise.race([work.catch(() => otherwise), late]).finally(() => clearTimeout(timer));
}
