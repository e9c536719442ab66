import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TxAnswer } from '../../proxy/protocol/contract.ts';
import { randomToken, s256 } from '../../proxy/protocol/pkce.ts';
import { createCookieBrowser } from '../harness/cookieBrowser.ts';
import { EMBEDDING } from '../harness/embedApp.ts';
import { SEAL_KEY } from '../harness/testApp.ts';
import { startBun } from './start/startBun.ts';
import { startDeno } from './start/startDeno.ts';
import { startNode } from './start/startNode.ts';
import { ORIGIN } from './suiteEnv.ts';

/** In milliseconds, of each of two calls: within the proxy's deadline, and together beyond Bun's own of 10 s. */
const EACH = 6000;

let provider: Awaited<ReturnType<typeof slowProvider>>;
beforeAll(async () => {
  provider = await slowProvider();
});
afterAll(() => provider.close());

test.concurrent.each([
  ['Node', startNode],
  ['Bun', startBun],
  ['Deno', startDeno],
] as const)('a container of %s waits for a provider that is slow at each of its calls', async (_name, start) => {
  const PROVIDERS = JSON.stringify([provider.row]);
  const running = await start({ ORIGIN, SEAL_KEYS: SEAL_KEY, PROVIDERS, ...EMBEDDING });
  const browser = createCookieBrowser(running.servers[0], ORIGIN);
  const [code_verifier, state] = [randomToken(), randomToken()];
  const [code_challenge, state_hash] = [await s256(code_verifier), await s256(state)];
  const begun = await browser.post('/api/tx', { provider: 'slow', code_challenge, state_hash, nonce_hash: state_hash });
  const { tx } = (await begun.json()) as TxAnswer;
  const asked = Date.now();
  const answer = await browser.post('/api/token', { tx, query: `code=c&state=${state}`, code_verifier });
  expect([answer.status, await answer.json()]).toMatchObject([200, { profile: { name: 'Sloane Slow' } }]);
  expect(Date.now() - asked).toBeGreaterThan(2 * EACH - 100);
  await running.close();
});

/** Of OAuth 2.0; whoever asks has been to its login page. */
async function slowProvider() {
  const server = createServer((request, response) => {
    const answer =
      request.method === 'POST' ? { access_token: 'at', token_type: 'bearer' } : { id: 7, name: 'Sloane Slow' };
    request.resume();
    void pause(EACH).then(() => response.setHeader('content-type', 'application/json').end(JSON.stringify(answer)));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const endpoints = { authorization_endpoint: `${base}/authorize`, token_endpoint: `${base}/token` };
  const profile = { url: `${base}/me`, map: { sub: 'id', name: 'name' } };
  const client = { client_id: 'c', client_secret: 'not-a-real-one' };
  const row = { id: 'slow', protocol: 'oauth2', issuer: base, scope: [], ...endpoints, ...client, profile };
  return {
    row,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
