import { Hono, type MiddlewareHandler } from 'hono';

import { askPerson } from '../kit/askPerson.ts';
import { Desk } from '../kit/Desk.ts';
import { Grants } from '../kit/Grants.ts';
import { mintSecret } from '../kit/mint.ts';
import type { Setup } from '../kit/setup.ts';
import { addLetters } from './letters.ts';
import { authorization } from './authorization.ts';
import { tokenEndpoint } from './tokenEndpoint.ts';

const HOUR = 3600;

/** OAuth 2 as the textbook has it (RFC 6749): Basic, consent per scope, refreshing with fewer scopes. */
export function textbook(setup: Setup): Hono {
  const app = new Hono();
  const desk = new Desk('textbook', 'Demo Textbook', setup);
  const grants = new Grants(setup.now, { mint: mintSecret, lifetime: HOUR, reuseRevokes: true });
  app.use(cutOff);
  app.on(['GET', 'POST'], '/authorize', askPerson(desk, authorization(desk, grants, setup)));
  app.post('/token', tokenEndpoint(grants));
  addLetters(app, grants, setup);
  desk.addPages(app);
  return app;
}

/** As Microsoft's pages do: whoever opened this window loses it, and reads it as closed (HTML, cross-origin opener policies). */
const cutOff: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('cross-origin-opener-policy', 'same-origin');
};
