import type { Context } from 'hono';

import { ORIGINALS } from '../clients.ts';
import { CLIENT_MARK } from '../fxa/clientMark.ts';
import type { Question } from '../kit/askPerson.ts';
import type { Desk } from '../kit/Desk.ts';
import type { Grants } from '../kit/Grants.ts';
import type { Session } from '../kit/Sessions.ts';
import { withQuery } from '../kit/withQuery.ts';

/** Scopes are separated by commas, and this is the only one that leads anywhere. */
export const SESSION = 'session';

const REMEMBER = 'Remember me (a switch of this demo: the original had no such thing)';
const { client_id, name } = ORIGINALS.webplatform;

/** Signing in is all that is asked: the page shows who for. */
export function signIn(desk: Desk, grants: Grants, redirect_uri: string): Question<string> {
  const allowed = (state: string, { user }: Session): string =>
    withQuery(redirect_uri, { state, code: grants.issueCode({ client_id, redirect_uri }, user, [SESSION]) });
  return {
    read: (c) => readState(c, desk),
    clientName: () => name,
    login: { remember: REMEMBER, clientImage: CLIENT_MARK },
    silently: (state, session) => (session?.remembered ? allowed(state, session) : undefined),
    allowed,
    denied: (state) => withQuery(redirect_uri, { state, error: 'access_denied' }),
  };
}

function readState(c: Context, desk: Desk): string {
  const { client_id: id, scope = '', state = '' } = c.req.query();
  if (id !== client_id || !scope.split(',').includes(SESSION) || state === '')
    throw desk.deadEnd('its client, its scope or its state is missing or unknown');
  return state;
}
