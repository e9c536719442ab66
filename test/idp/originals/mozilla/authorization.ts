import type { Context } from 'hono';

import { ORIGINALS } from '../clients.ts';
import { fxaMessage } from '../fxa/fxaError.ts';
import type { Question } from '../kit/askPerson.ts';
import type { Desk } from '../kit/Desk.ts';
import type { Grants } from '../kit/Grants.ts';
import { redirection } from '../kit/refusal.ts';
import type { Session } from '../kit/Sessions.ts';
import { withQuery } from '../kit/withQuery.ts';
import { PROFILE, isScope } from './profile.ts';

interface Request {
  redirect_uri: string;
  state: string | undefined;
  scopes: readonly string[];
  code_challenge: string;
  offline: boolean;
  /** `prompt=none`: answer without a page, or say why there has to be one. */
  silent: boolean;
}

const { client_id, name } = ORIGINALS.mozilla;

const IN_WORDS = new Map([
  [PROFILE, 'See your profile: name, picture and email address'],
  ['profile:uid', 'Know who you are here: a fixed identifier'],
  ['profile:email', 'See your email address'],
  ['profile:display_name', 'See your name'],
  ['profile:avatar', 'See your picture'],
]);

export function authorization(desk: Desk, grants: Grants, registered: readonly string[]): Question<Request> {
  const allowed = (asked: Request, session: Session, scopes: readonly string[]): string => {
    session.allowed.set(client_id, scopes);
    const code = grants.issueCode({ ...asked, client_id }, session.user, scopes);
    return withQuery(asked.redirect_uri, { code, state: asked.state });
  };
  const failed = ({ redirect_uri, state }: Request, error: string): string => withQuery(redirect_uri, { error, state });
  return {
    read: (c) => readRequest(c, desk, registered),
    clientName: () => name,
    consent: { scopes: ({ scopes }) => scopes, words: IN_WORDS },
    keepsSignedIn: true,
    silently: (asked, session) => {
      if (!asked.silent) return undefined;
      if (!session) return failed(asked, 'login_required');
      const before = session.allowed.get(client_id) ?? [];
      const isAllowed = asked.scopes.every((scope) => before.includes(scope));
      return isAllowed ? allowed(asked, session, asked.scopes) : failed(asked, 'consent_required');
    },
    allowed,
    denied: (asked) => failed(asked, 'access_denied'),
  };
}

function readRequest(c: Context, desk: Desk, registered: readonly string[]): Request {
  const query = c.req.query();
  if (query['client_id'] !== client_id) throw desk.deadEnd(fxaMessage(101));
  const redirect_uri = query['redirect_uri'] ?? registered[0] ?? '';
  if (!registered.includes(redirect_uri)) throw desk.deadEnd(fxaMessage(103));
  const { code_challenge, state } = query;
  // RFC 7636 section 4.3: 43 characters are what S256 makes.
  if (query['code_challenge_method'] !== 'S256' || !/^[\w-]{43}$/.test(code_challenge ?? ''))
    throw desk.deadEnd(fxaMessage(118));
  const scopes = (query['scope'] ?? PROFILE).split(' ');
  if (!scopes.every(isScope)) throw redirection(withQuery(redirect_uri, { error: 'invalid_scope', state }));
  const [offline, silent] = [query['access_type'] === 'offline', query['prompt'] === 'none'];
  return { redirect_uri, state, scopes, code_challenge: code_challenge ?? '', offline, silent };
}
