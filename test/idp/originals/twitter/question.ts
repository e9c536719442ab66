import type { Context } from 'hono';

import { OTHERS, OTHER_REDIRECT_URI } from '../clients.ts';
import type { Question } from '../kit/askPerson.ts';
import type { Desk } from '../kit/Desk.ts';
import type { Session } from '../kit/Sessions.ts';
import { withQuery } from '../kit/withQuery.ts';
import type { Handshakes, RequestToken } from '../oauth1/Handshakes.ts';
import type { Trouble } from '../trouble.ts';

interface Asked {
  token: RequestToken;
  /** Twitter's own `force_login=true`: who is signed in has to say again who they are. */
  forced: boolean;
}

type Endpoint = 'authenticate' | 'authorize';

/** `authorize` always asks; `authenticate` does not ask again who has allowed this client before. */
export function question(desk: Desk, handshakes: Handshakes, endpoint: Endpoint): Question<Asked> {
  return {
    read: (c) => readToken(c, desk, handshakes),
    clientName: ({ token }) => token.consumer.name,
    consent: { title: ({ token }) => `Authorize ${token.consumer.name} to use your account?` },
    keepsSignedIn: true,
    silently: (asked, session) =>
      endpoint === 'authenticate' && !asked.forced && session?.allowed.has(asked.token.consumer.client_id)
        ? approve(handshakes, asked.token, session)
        : undefined,
    allowed: ({ token }, session) => approve(handshakes, token, session),
    denied: ({ token }) => {
      token.answer = 'denied';
      return withQuery(token.callback, { denied: token.value });
    },
  };
}

function readToken(c: Context, desk: Desk, handshakes: Handshakes): Asked {
  const token = handshakes.waiting(c.req.query('oauth_token'));
  if (!token) throw desk.deadEnd('the request token of this page is invalid, or was used before');
  return { token, forced: c.req.query('force_login') === 'true' };
}

function approve(handshakes: Handshakes, token: RequestToken, { user, allowed }: Session): string {
  handshakes.approve(token, user);
  // Whoever makes something fail is asked again, or would fail for ever.
  if (Object.keys(user.trouble).length === 0) allowed.set(token.consumer.client_id, []);
  return withQuery(token.callback, callbackOf(handshakes, token));
}

type Parameters = Record<string, string | undefined>;

/** What a sentinel's callback has in the place of the right parameters. */
const SPOILT: Readonly<
  Record<NonNullable<Trouble['callback']>, (right: Parameters, handshakes: Handshakes) => Parameters>
> = {
  'no-verifier': ({ oauth_token }) => ({ oauth_token }),
  'wrong-verifier': (right) => ({ ...right, oauth_verifier: 'not-the-verifier' }),
  'other-token': (right, handshakes) => {
    const { value } = handshakes.begin(OTHERS.twitter, OTHER_REDIRECT_URI);
    return { ...right, oauth_token: value };
  },
};

function callbackOf(handshakes: Handshakes, { value, verifier, user }: RequestToken): Parameters {
  const right = { oauth_token: value, oauth_verifier: verifier };
  const spoilt = user?.trouble.callback;
  return spoilt === undefined ? right : SPOILT[spoilt](right, handshakes);
}
