import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { TxAnswer } from '../../proxy/protocol/contract.ts';
import { randomToken, s256 } from '../../proxy/protocol/pkce.ts';
import { createCookieBrowser } from '../harness/cookieBrowser.ts';
import { EMBEDDING } from '../harness/embedApp.ts';
import { SEAL_KEY } from '../harness/testApp.ts';
import { startBun } from './start/startBun.ts';
import { startDeno } from './start/startDeno.ts';
import { startNode } from './start/startNode.ts';
import { ORIGIN } from './suiteEnv.ts';

/** In milliseconds, of each of two calls: within the proxy's deadline, and together beyond the 12 s that Bun waits. */
const EACH = 7000;

test.concurrent.each([
  ['Node', startNode],
  ['Bun', startBun],
  ['Deno', startDeno],
] as const)('a container of %s waits for a provider that is slow at each of its calls', async (_name, start) => {
  const provider = await slowProvider();
  const PROVIDERS = JSON.stringify([provider.row]);
  const running = await start({ ORIGIN, SEAL_KEYS: SEAL_KEY, PROVIDERS, ...EMBEDDING });
  try {
    const browser = createCookieBrowser(running.servers[0], ORIGIN);
    const [code_verifier, state] = [randomToken(), randomToken()];
    const [code_challenge, state_hash] = [await s256(code_verifier), await s256(state)];
    const begun = await browser.post('/api/tx', {
      provider: 'slow',
      code_challenge,
      state_hash,
      nonce_hash: state_hash,
    });
    const { tx } = (await begun.json()) as TxAnswer;
    const token = await browser.post('/api/token', { tx, query: `code=c&state=${state}`, code_verifier });
    expect(token.status).toBe(200);
    provider.slowDown();
    // Bun is patient with requests that have a body.
    const asked = Date.now();
    const profile = await browser.get('/api/profile');
    expect([profile.status, await profile.json()]).toMatchObject([200, { email: 'sloane@example.org' }]);
    expect(Date.now() - asked).toBeGreaterThan(2 * EACH - 100);
  } finally {
    await running.close();
    provider.close();
  }
});

/** Of OAuth 2.0; whoever asks has been to its login page. */
async function slowProvider() {
  const answers: Record<string, unknown> = {
    '/token': { access_token: 'at', token_type: 'bearer' },
    '/me': { id: 7, name: 'Sloane Slow' },
    '/emails': [{ email: 'sloane@example.org', primary: true, verified: true }],
  };
  let wait = 0;
  const server = createServer((request, response) => {
    request.resume();
    const answer = JSON.stringify(answers[request.url ?? '']);
    void pause(wait).then(() => response.setHeader('content-type', 'application/json').end(answer));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const endpoints = { authorization_endpoint: `${base}/authorize`, token_endpoint: `${base}/token` };
  const emails = { url: `${base}/emails`, email: 'email', primary: 'primary', verified: 'verified' };
  const profile = { url: `${base}/me`, map: { sub: 'id', name: 'name' }, emails };
  const client = { client_id: 'c', client_secret: 'not-a-real-one' };
  const row = { id: 'slow', protocol: 'oauth2', issuer: base, scope: [], ...endpoints, ...client, profile };
  return {
    row,
    slowDown: () => void (wait = EACH),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
