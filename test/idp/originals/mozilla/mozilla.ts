import { type Context, Hono } from 'hono';

import { ORIGINALS, redirectUris } from '../clients.ts';
import { addClientInfo } from '../fxa/clientInfo.ts';
import { fxaError } from '../fxa/fxaError.ts';
import { readJson } from '../fxa/readJson.ts';
import { askPerson } from '../kit/askPerson.ts';
import { bearer } from '../kit/bearer.ts';
import { Desk } from '../kit/Desk.ts';
import { Grants } from '../kit/Grants.ts';
import { mintHexSecret } from '../kit/mint.ts';
import type { Setup } from '../kit/setup.ts';
import { authorization } from './authorization.ts';
import { profileOf } from './profile.ts';
import { tokenEndpoint } from './tokenEndpoint.ts';

const DAY = 86_400;
const { client_id, name } = ORIGINALS.mozilla;

/** Mozilla accounts, as a public client meets them: PKCE, no secret, a refresh token for `access_type=offline`. */
export function mozilla(setup: Setup): Hono {
  const app = new Hono();
  const desk = new Desk('mozilla', 'Demo Mozilla', setup);
  const grants = new Grants(setup.now, { mint: mintHexSecret, lifetime: DAY, reuseRevokes: true });
  const registered = redirectUris('mozilla', setup.origins);
  addClientInfo(app, `${setup.base}/mozilla`, { client_id, name, redirect_uri: registered[0] ?? '' });
  app.on(['GET', 'POST'], '/v1/authorization', askPerson(desk, authorization(desk, grants, registered)));
  app.post('/v1/token', tokenEndpoint(grants));
  app.post('/v1/destroy', async (c) => destroy(c, grants));
  app.get('/v1/profile', (c) => {
    const access = grants.use(bearer(c));
    if (!access) throw fxaError(111);
    return c.json(profileOf(access, setup.base));
  });
  desk.addPages(app);
  return app;
}

async function destroy(c: Context, grants: Grants): Promise<Response> {
  const body = await readJson(c);
  if (!body) throw fxaError(113);
  if (!grants.revoke(body['token'])) throw fxaError(108);
  return c.json({});
}
