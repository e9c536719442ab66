import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createCookieBrowser } from '../harness/cookieBrowser.ts';
import { EMBEDDING } from '../harness/embedApp.ts';
import { SEAL_KEY } from '../harness/testApp.ts';
import { startBun } from './start/startBun.ts';
import { startDeno } from './start/startDeno.ts';
import { startNode } from './start/startNode.ts';
import { ORIGIN } from './suiteEnv.ts';

test.each([
  ['Node', startNode],
  ['Bun', startBun],
  ['Deno', startDeno],
] as const)('a container of %s that is told to end answers whom it has let in', async (_name, start) => {
  const { issuer, asked, answer } = await hesitantProvider();
  const PROVIDERS = JSON.stringify([{ id: 'hesitant', issuer, client_id: 'c', client_secret: 'not-a-real-one' }]);
  const running = await start({ ORIGIN, SEAL_KEYS: SEAL_KEY, PROVIDERS, ...EMBEDDING });
  const browser = createCookieBrowser(running.servers[0], ORIGIN);
  const hash = 'x'.repeat(43);
  const body = { provider: 'hesitant', code_challenge: hash, state_hash: hash, nonce_hash: hash };
  const begun = browser.post('/api/tx', body);
  await asked;
  running.terminate();
  await expect.poll(() => browser.get('/healthz').catch(() => 'refused')).toBe('refused');
  answer();
  expect((await begun).status).toBe(201);
  expect(await running.ended).toBe(0);
});

/** A provider that says where its endpoints are when it is told to. */
async function hesitantProvider() {
  const [asked, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const server = createServer((_request, response) => {
    asked.resolve();
    const endpoints = { authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` };
    const metadata = JSON.stringify({ issuer, jwks_uri: issuer, ...endpoints });
    void answer.promise.then(() => response.setHeader('content-type', 'application/json').end(metadata));
    server.unref();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { issuer, asked: asked.promise, answer: answer.resolve };
}
