import { type Context, Hono } from 'hono';

import { ORIGINALS, OTHERS, redirectUris } from '../clients.ts';
import { askPerson } from '../kit/askPerson.ts';
import { Desk } from '../kit/Desk.ts';
import type { Setup } from '../kit/setup.ts';
import { Consumers } from '../oauth1/Consumers.ts';
import { Handshakes, personOf } from '../oauth1/Handshakes.ts';
import { sendDate } from '../oauth1/sendDate.ts';
import { PROFILES } from '../people.ts';
import { authorization, login } from './questions.ts';
import { problemReport } from './problemReport.ts';

/** Foursquare before OAuth 2: OAuth 1.0 before revision A, in the query, with a callback that is registered and no verifier. */
export function foursquare(setup: Setup): Hono {
  const app = new Hono();
  const desk = new Desk('foursquare', 'Demo Foursquare', setup);
  const consumers = new Consumers('query', [ORIGINALS.foursquare, OTHERS.foursquare], setup);
  const handshakes = new Handshakes(setup);
  const [callback = ''] = redirectUris('foursquare', setup.origins);
  app.use(sendDate(setup));
  app.onError(problemReport(setup));
  app.on(['GET', 'POST'], '/oauth/request_token', async (c) => {
    const { consumer } = await consumers.check(c);
    return form(c, handshakes.begin(consumer, callback));
  });
  app.on(['GET', 'POST'], '/login', askPerson(desk, login(desk, handshakes)));
  app.on(['GET', 'POST'], '/oauth/authorize', askPerson(desk, authorization(desk, handshakes)));
  app.on(['GET', 'POST'], '/oauth/access_token', async (c) => {
    const { token } = await consumers.checkWith(c, handshakes.requests);
    return form(c, handshakes.redeem(token));
  });
  app.get('/v1/user.json', async (c) => {
    const { token } = await consumers.checkWith(c, handshakes.accesses);
    return c.json(PROFILES.foursquare(personOf(token), setup.base));
  });
  desk.addPages(app);
  return app;
}

function form(c: Context, { value, secret }: { value: string; secret: string }): Response {
  const answer = new URLSearchParams({ oauth_token: value, oauth_token_secret: secret }).toString();
  return c.body(answer, 200, { 'content-type': 'application/x-www-form-urlencoded' });
}
