import { afterAll, beforeAll, expect, test } from 'vitest';
import { startIdp, type Idp } from '../idp/startIdp.ts';
import { createRoamer, tokenEndpointOf, twinAt, withGate } from './sharing/suite.ts';
import { startTokenGate, type TokenGate } from './sharing/tokenGate.ts';
import { startBun } from './start/startBun.ts';
import { startDeno } from './start/startDeno.ts';
import { startEdge } from './start/startEdge.ts';
import { startNode } from './start/startNode.ts';
import { startWorkerd } from './start/startWorkerd.ts';
import { ORIGIN, STRAVA, suiteEnv } from './suiteEnv.ts';

let idp: Idp;
let gate: TokenGate;
beforeAll(async () => {
  idp = await startIdp({ origins: [ORIGIN] });
  gate = await startTokenGate(tokenEndpointOf(STRAVA, idp.issuer));
});
afterAll(async () => {
  await gate.close();
  await idp.close();
});

test.each([
  ['workerd', startWorkerd],
  ['Node', startNode],
  ['Deno', startDeno],
  ['Bun', startBun],
  ['Vercel’s edge-runtime', startEdge],
] as const)('110 in %s a tab that closes amid a refresh takes no refresh token with it', async (_name, start) => {
  const running = await start(withGate(suiteEnv(idp.issuer), gate.url));
  try {
    const [server] = running.servers;
    const lara = createRoamer([server], idp);
    await lara.signIn(STRAVA, 'lapses');
    const before = gate.refreshes();
    const leaving = new AbortController();
    const held = gate.holdNext();
    const tab = twinAt(lara, { fetch: (request) => server.fetch(new Request(request, leaving)) }, idp);
    const lost = tab.post('/api/refresh', { refused: 0 });
    const { release } = await held;
    leaving.abort();
    await expect(lost).rejects.toThrow('abort');
    // By then the server knows that nobody is there.
    for (let calls = 0; calls < 5; calls += 1) await lara.get('/healthz');
    release();
    const answer = await lara.post('/api/refresh', { refused: 0 });
    expect([answer.status, gate.refreshes() - before]).toEqual([200, 1]);
    expect((await lara.get('/api/profile')).status).toBe(200);
  } finally {
    await running.close();
  }
});
