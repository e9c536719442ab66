import type { Context } from 'hono';

import type { Question } from '../kit/askPerson.ts';
import type { Desk } from '../kit/Desk.ts';
import { redirection } from '../kit/refusal.ts';
import { withQuery } from '../kit/withQuery.ts';
import type { Handshakes, RequestToken } from '../oauth1/Handshakes.ts';

interface Asked {
  token: RequestToken;
  /** Where this page is, or the one that the login page goes on to. */
  page: string;
}

const AUTHORIZE = '/foursquare/oauth/authorize';

/** Who is signed out comes here first. */
export function login(desk: Desk, handshakes: Handshakes): Question<Asked> {
  return {
    read: (c) => readToken(c, desk, handshakes, c.req.query('continue') ?? ''),
    clientName,
    allowed: ({ page }) => page,
    denied,
  };
}

/** Allow or deny. An `oauth_callback` in the request changes nothing: the registered one counts. */
export function authorization(desk: Desk, handshakes: Handshakes): Question<Asked> {
  return {
    read: (c) => {
      const asked = readToken(c, desk, handshakes, c.req.url);
      if (desk.sessions.of(c)) return asked;
      throw redirection(`/foursquare/login?${new URLSearchParams({ continue: asked.page }).toString()}`);
    },
    clientName,
    consent: { title: ({ token }) => `Allow ${token.consumer.name} to use your account?` },
    keepsSignedIn: true,
    allowed: ({ token }, { user }) => {
      handshakes.approve(token, user);
      return withQuery(token.callback, { oauth_token: token.value });
    },
    denied,
  };
}

function readToken(c: Context, desk: Desk, handshakes: Handshakes, page: string): Asked {
  const { pathname, search, searchParams } = new URL(page, c.req.url);
  const token = pathname === AUTHORIZE ? handshakes.waiting(searchParams.get('oauth_token') ?? '') : undefined;
  if (!token) throw desk.deadEnd('its request token is unknown, or was used before');
  return { token, page: pathname + search };
}

function clientName({ token }: Asked): string {
  return token.consumer.name;
}

/** The client learns of it when it asks for the access token. */
function denied({ token }: Asked): string {
  token.answer = 'denied';
  return withQuery(token.callback, { oauth_token: token.value });
}
