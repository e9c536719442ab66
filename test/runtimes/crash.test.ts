import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startRedis, whyNoRedis, type Breakable } from '../harness/redis.ts';
import { DEMO_CONFIDENTIAL } from '../idp/demoClients.ts';
import { startIdp, type Idp } from '../idp/startIdp.ts';
import { createRoamer, tokenEndpointOf, twinAt, withGate } from './sharing/suite.ts';
import { startTokenGate, type TokenGate } from './sharing/tokenGate.ts';
import { startNode } from './start/startNode.ts';
import type { Running } from './start/running.ts';
import { ORIGIN, STRAVA, suiteEnv } from './suiteEnv.ts';

const missing = whyNoRedis();

describe.skipIf(missing !== undefined)('a process that is killed', () => {
  let redis: Breakable;
  let idp: Idp;
  let gate: TokenGate;
  beforeAll(async () => {
    [redis, idp] = await Promise.all([startRedis(), startIdp({ origins: [ORIGIN] })]);
    gate = await startTokenGate(tokenEndpointOf(STRAVA, idp.issuer));
  });
  afterAll(async () => {
    await Promise.all([redis.stop(), gate.close(), idp.close()]);
  });

  /** Two processes, the first of which a test kills. */
  async function startTwo(store: string | undefined): Promise<[Running, Running]> {
    const env = { ...withGate(suiteEnv(idp.issuer), gate.url), STORE: store };
    return Promise.all([startNode(env), startNode(env)]);
  }

  test.each([
    ['with a Redis', true],
    ['without a store', false],
  ])(
    '109 %s: amid a refresh, leaves the session to the others, who are not held up for long',
    async (_name, shares) => {
      const [doomed, other] = await startTwo(shares ? redis.url : undefined);
      const lara = createRoamer([doomed.servers[0], other.servers[0]], idp);
      await lara.signIn(STRAVA, 'lapses');
      const before = gate.refreshes();
      const arrived = gate.swallowNext();
      const lost = twinAt(lara, doomed.servers[0], idp).post('/api/refresh', { refused: 0 });
      await arrived;
      await Promise.all([doomed.close(), expect(lost).rejects.toThrow('fetch failed')]);
      lara.goOver(1);
      const answer = await lara.post('/api/refresh', { refused: 0 });
      expect([answer.status, gate.refreshes() - before]).toEqual([200, 2]);
      expect((await lara.get('/api/profile')).status).toBe(200);
      await other.close();
    },
  );

  test.each([
    ['with a Redis', true],
    ['without a store', false],
  ])('%s: between the redirect and the callback, loses no sign-in', async (_name, shares) => {
    const [doomed, other] = await startTwo(shares ? redis.url : undefined);
    const alice = createRoamer([doomed.servers[0], other.servers[0]], idp);
    const returned = await alice.goTo(DEMO_CONFIDENTIAL, 'alice');
    await doomed.close();
    alice.goOver(1);
    expect((await alice.redeem(returned)).status).toBe(200);
    expect((await alice.get('/api/profile')).status).toBe(200);
    await other.close();
  });
});
