import { type Context, Hono } from 'hono';

import { type Client, ORIGINALS, OTHERS, OTHER_REDIRECT_URI, redirectUris } from '../clients.ts';
import { askPerson } from '../kit/askPerson.ts';
import { Desk } from '../kit/Desk.ts';
import type { Setup } from '../kit/setup.ts';
import { Consumers } from '../oauth1/Consumers.ts';
import { Handshakes } from '../oauth1/Handshakes.ts';
import { OAuthProblem } from '../oauth1/OAuthProblem.ts';
import { sendDate } from '../oauth1/sendDate.ts';
import { accessToken } from './accessToken.ts';
import { addTwitterApi } from './api.ts';
import { question } from './question.ts';
import { twitterError } from './twitterError.ts';

/** Twitter's OAuth 1.0a (RFC 5849), signed in the Authorization header. */
export function twitter(setup: Setup): Hono {
  const app = new Hono();
  const desk = new Desk('twitter', 'Demo Twitter', setup);
  const consumers = new Consumers('header', [ORIGINALS.twitter, OTHERS.twitter], setup);
  const handshakes = new Handshakes(setup);
  app.use(sendDate(setup));
  app.onError(twitterError);
  app.post('/oauth/request_token', async (c) => {
    const { consumer, oauth } = await consumers.check(c);
    return begin(c, handshakes, consumer, registered(consumer, setup, oauth.get('oauth_callback')));
  });
  app.on(['GET', 'POST'], '/oauth/authenticate', askPerson(desk, question(desk, handshakes, 'authenticate')));
  app.on(['GET', 'POST'], '/oauth/authorize', askPerson(desk, question(desk, handshakes, 'authorize')));
  app.post('/oauth/access_token', accessToken(consumers, handshakes));
  addTwitterApi(app, consumers, handshakes, setup);
  desk.addPages(app);
  return app;
}

/** A form, called HTML: so the original. */
function begin(c: Context, handshakes: Handshakes, consumer: Client, callback: string): Response {
  const { value, secret } = handshakes.begin(consumer, callback);
  const answer = { oauth_token: value, oauth_token_secret: secret, oauth_callback_confirmed: 'true' };
  return c.html(new URLSearchParams(answer).toString());
}

function registered({ client_id }: Client, { origins }: Setup, callback: string | undefined): string {
  if (callback === undefined) throw new OAuthProblem('parameter_absent');
  const ours = client_id === ORIGINALS.twitter.client_id;
  const all = ours ? redirectUris('twitter', origins) : [OTHER_REDIRECT_URI];
  if (!all.includes(callback)) throw new OAuthProblem('callback_rejected');
  return callback;
}
