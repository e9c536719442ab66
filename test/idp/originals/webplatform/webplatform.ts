import { type Context, Hono } from 'hono';

import { ORIGINALS, redirectUris } from '../clients.ts';
import { addClientInfo } from '../fxa/clientInfo.ts';
import { fxaError } from '../fxa/fxaError.ts';
import { askPerson } from '../kit/askPerson.ts';
import { bearer } from '../kit/bearer.ts';
import { Desk } from '../kit/Desk.ts';
import { Grants } from '../kit/Grants.ts';
import { mintHexSecret } from '../kit/mint.ts';
import type { Setup } from '../kit/setup.ts';
import { PROFILES } from '../people.ts';
import { SESSION, signIn } from './signIn.ts';
import { tokenEndpoint } from './tokenEndpoint.ts';

const DAY = 86_400;
const { client_id, name } = ORIGINALS.webplatform;

/** WebPlatform's accounts of 2014: its three servers, oauth, accounts and profile, under one prefix. */
export function webplatform(setup: Setup): Hono {
  const app = new Hono();
  const desk = new Desk('webplatform', 'Demo WebPlatform', setup);
  const grants = new Grants(setup.now, { mint: mintHexSecret, lifetime: DAY, reuseRevokes: true });
  const [redirect_uri = ''] = redirectUris('webplatform', setup.origins);
  addClientInfo(app, `${setup.base}/webplatform`, { client_id, name, redirect_uri });
  app.get('/v1/authorization', (c) => authorization(c));
  app.on(['GET', 'POST'], ['/oauth/signin', '/oauth/signup'], askPerson(desk, signIn(desk, grants, redirect_uri)));
  app.post('/v1/token', tokenEndpoint(grants));
  app.get('/v1/session/read', (c) => {
    const access = grants.use(bearer(c));
    if (!access) throw fxaError(111);
    return c.json(PROFILES.webplatform(access.grant.user, setup.base));
  });
  desk.addPages(app);
  return app;
}

/** A `redirect_uri` in the request is not looked at: the server has its own. */
function authorization(c: Context): Response {
  const { client_id: id, scope = '', state = '', action = 'signin' } = c.req.query();
  if (id !== client_id) throw fxaError(101);
  if (!scope.split(',').includes(SESSION)) throw fxaError(114);
  if (state === '' || !/^sign(in|up)$/.test(action)) throw fxaError(109);
  return c.redirect(`/webplatform/oauth/${action}?${new URLSearchParams({ scope, state, client_id }).toString()}`);
}
