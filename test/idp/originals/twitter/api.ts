import type { Hono } from 'hono';

import type { Setup } from '../kit/setup.ts';
import type { Consumers } from '../oauth1/Consumers.ts';
import { type Handshakes, personOf } from '../oauth1/Handshakes.ts';
import { PROFILES } from '../people.ts';

export function addTwitterApi(app: Hono, consumers: Consumers, handshakes: Handshakes, { base }: Setup): void {
  app.get('/1.1/account/verify_credentials.json', async (c) => {
    const { token } = await consumers.checkWith(c, handshakes.accesses);
    const { email, ...profile } = PROFILES.twitter(personOf(token), base);
    return c.json(c.req.query('include_email') === 'true' ? { ...profile, email } : profile);
  });
  app.on('POST', ['/1.1/oauth/invalidate_token', '/1.1/oauth/invalidate_token.json'], async (c) => {
    const { value } = await consumers.checkWith(c, handshakes.accesses);
    handshakes.accesses.delete(value);
    return c.json({ access_token: value });
  });
}
