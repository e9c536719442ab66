import { Hono } from 'hono';

import { askPerson } from '../kit/askPerson.ts';
import { Desk } from '../kit/Desk.ts';
import { Grants } from '../kit/Grants.ts';
import { mintSecret } from '../kit/mint.ts';
import type { Setup } from '../kit/setup.ts';
import { addStravaApi } from './api.ts';
import { authorization } from './authorization.ts';
import { deauthorize, tokenEndpoint } from './tokenEndpoint.ts';

const SIX_HOURS = 6 * 3600;

/** Strava: a secret in the form, no PKCE, comma-separated scopes, the granted ones in the callback. */
export function strava(setup: Setup): Hono {
  const app = new Hono();
  const desk = new Desk('strava', 'Demo Strava', setup);
  const grants = new Grants(setup.now, { mint: mintSecret, lifetime: SIX_HOURS, reuseRevokes: false });
  app.on(['GET', 'POST'], '/oauth/authorize', askPerson(desk, authorization(grants, setup)));
  app.on('POST', ['/oauth/token', '/api/v3/oauth/token'], tokenEndpoint(grants, setup));
  app.post('/oauth/deauthorize', deauthorize(grants));
  addStravaApi(app, grants, setup);
  desk.addPages(app);
  return app;
}
