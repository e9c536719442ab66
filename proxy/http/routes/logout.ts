import * as v from 'valibot';
import { BODY_LIMIT, type LogoutAnswer } from '../../protocol/contract.ts';
import { clearCookie, txCookieName } from '../../session/cookies.ts';
import { clearSession } from '../../session/session.ts';
import { transactionIds } from '../../session/transaction.ts';
import { revoke } from '../../upstream/revoke.ts';
import { readBody } from '../body.ts';
import { requireSession } from '../requireSession.ts';
import { cookieHeader, type AppContext } from '../requestState.ts';

const Body = v.strictObject({});

/** `POST /api/logout`: every cookie goes, whatever the provider says to the revocation. */
export async function logout(c: AppContext): Promise<Response> {
  await readBody(c.req.raw, BODY_LIMIT.empty, Body);
  const started = transactionIds(cookieHeader(c));
  for (const id of started) c.var.deps.used.end(id);
  c.var.state.cookies = [...clearSession(), ...started.map((id) => clearCookie(txCookieName(id)))];
  return c.json({ revoked: await revokeToken(c) } satisfies LogoutAnswer);
}

async function revokeToken(c: AppContext): Promise<LogoutAnswer['revoked']> {
  const { upstream, discover, now } = c.var.deps;
  const current = await requireSession(c).catch(() => undefined);
  if (current?.session.access_token === undefined) return 'unsupported';
  const metadata = await discover(current.provider).catch(() => undefined);
  if (metadata === undefined) return 'failed';
  return revoke(upstream, current.provider, metadata, current.session.access_token, now());
}
