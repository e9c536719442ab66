import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Env } from '../../../proxy/config/environment.ts';
import type { AccountsAnswer } from '../../../proxy/protocol/contract.ts';
import type { Server } from '../../../proxy/http/boot.ts';
import { errorCode } from '../../harness/testBrowser.ts';
import { DEMO_CONFIDENTIAL } from '../../idp/demoClients.ts';
import { startIdp, type Idp } from '../../idp/startIdp.ts';
import { createPerson, type Person } from '../person.ts';
import type { Running } from '../start/running.ts';
import { clientsAt, ORIGIN, STRAVA, suiteEnv, TWITTER } from '../suiteEnv.ts';
import { startTokenGate, type TokenGate } from './tokenGate.ts';

/** A person whose requests may go to any of the instances. */
interface Roamer extends Person {
  goOver: (no: number) => void;
}

const JOBS_KEY = 'q83vEjRWeJq83v_tASNFZ4mrze8BI0VniavN7wEjRWc';

/** Three instances over one store. `start` is given all that they are configured with but the store. */
export function sharingSuite(name: string, start: (env: Env) => Promise<Running>): void {
  describe(`three instances: ${name}`, () => {
    let idp: Idp;
    let gate: TokenGate;
    let running: Running;

    beforeAll(async () => {
      idp = await startIdp({ origins: [ORIGIN] });
      gate = await startTokenGate(tokenEndpointOf(STRAVA, idp.issuer));
      running = await start({ ...withGate(suiteEnv(idp.issuer), gate.url), JOBS_KEY });
      await reachStore(running, idp);
    });
    afterAll(async () => {
      await running.close();
      await gate.close();
      await idp.close();
    });

    const roamer = (): Roamer => createRoamer(running.servers, idp);

    test('41 a code that is posted to all of them at once makes one session', async () => {
      const alice = roamer();
      const returned = await alice.goTo(DEMO_CONFIDENTIAL, 'alice');
      const twins = running.servers.map((server) => twinAt(alice, server, idp));
      const answers = await Promise.all(twins.map((twin) => twin.redeem(returned)));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    });

    test('117 a cookie that was copied before a sign-out opens nothing in any of them', async () => {
      const alice = roamer();
      await alice.signIn(DEMO_CONFIDENTIAL, 'alice');
      const copies = running.servers.map((server) => twinAt(alice, server, idp));
      alice.goOver(1);
      expect((await alice.post('/api/logout', {})).status).toBe(200);
      for (const copy of copies) expect(await errorCode(await copy.get('/api/profile'))).toBe('signed_out');
    });

    test('109 ten requests in three isolates make one refresh grant, and all go on with it', async () => {
      const lara = roamer();
      await lara.signIn(STRAVA, 'lapses');
      const before = gate.refreshes();
      const twins = Array.from({ length: 10 }, (_, no) => twinAt(lara, running.servers[no % 3]!, idp));
      const answers = await Promise.all(twins.map((twin) => twin.post('/api/refresh', { refused: 0 })));
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
      expect(gate.refreshes() - before).toBe(1);
      for (const twin of twins) expect((await twin.get('/api/profile')).status).toBe(200);
    });

    test('110 whoever never saw the answer of a refresh goes on elsewhere with its tokens', async () => {
      const lara = roamer();
      await lara.signIn(STRAVA, 'lapses');
      const lost = twinAt(lara, running.servers[0], idp);
      expect((await lost.post('/api/refresh', { refused: 0 })).status).toBe(200);
      const before = gate.refreshes();
      lara.goOver(2);
      expect((await lara.get('/api/profile')).status).toBe(200);
      expect((await lara.post('/api/refresh', {})).status).toBe(200);
      expect(gate.refreshes()).toBe(before);
    });

    test('an account that is connected in one is there in all, until it is disconnected', async () => {
      const alice = roamer();
      await alice.signIn(DEMO_CONFIDENTIAL, 'alice');
      alice.goOver(1);
      const connected = await alice.signIn(TWITTER, 'jdoe', { connect: true });
      expect(await connected.json()).toMatchObject({ connected: { provider: TWITTER, user: { name: 'John Doe' } } });
      alice.goOver(2);
      expect(await json(alice.get('/api/session'))).toMatchObject({ user: { sub: 'alice' } });
      expect(await accountsOf(alice)).toEqual([TWITTER]);
      expect(await json(alice.get(`/api/accounts/${TWITTER}/profile`))).toMatchObject({ username: 'jdoe' });
      expect(await json(alice.post('/api/disconnect', { provider: TWITTER }))).toEqual({ revoked: 'revoked' });
      alice.goOver(0);
      expect(await accountsOf(alice)).toEqual([]);
    });

    test('a job calls for somebody who is away, and both go on with what it has refreshed', async () => {
      const lara = roamer();
      const signedIn = await lara.signIn(STRAVA, 'lapses', { scope: 'activity:read' });
      const { user } = (await signedIn.json()) as { user: { iss: string; sub: string } };
      const before = gate.refreshes();
      const job = (server: Server) => askAsJob(server, { iss: user.iss, sub: user.sub, provider: STRAVA });
      expect((await job(running.servers[1]!)).status).toBe(200);
      expect((await job(running.servers[2]!)).status).toBe(200);
      expect((await lara.get('/api/profile')).status).toBe(200);
      expect(gate.refreshes() - before).toBe(1);
      await lara.post('/api/logout', {});
      expect((await job(running.servers[1]!)).status).toBe(404);
    });
  });
}

/** A first connection that takes too long is passed over, on a busy machine too: each instance has to have one. */
async function reachStore({ servers }: Running, idp: Idp): Promise<void> {
  const somebody = createRoamer(servers, idp);
  await somebody.signIn(DEMO_CONFIDENTIAL, 'alice');
  for (const server of servers) {
    const twin = twinAt(somebody, server, idp);
    await vi.waitFor(async () => expect((await twin.get('/api/accounts')).status).toBe(200), { timeout: 20_000 });
  }
}

export function createRoamer(servers: Running['servers'], idp: Idp): Roamer {
  const at = { no: 0 };
  const server: Server = { fetch: (request, client) => (servers[at.no] ?? servers[0]).fetch(request, client) };
  return { ...createPerson(server, ORIGIN, clientsAt(idp.issuer)), goOver: (no) => void (at.no = no) };
}

/** The same cookies in another browser, whose requests go to one of the instances. */
export function twinAt({ cookies }: Person, server: Server, idp: Idp): Person {
  const twin = createPerson(server, ORIGIN, clientsAt(idp.issuer));
  for (const [name, value] of cookies) twin.cookies.set(name, value);
  return twin;
}

async function accountsOf(person: Person): Promise<string[]> {
  return (await json<AccountsAnswer>(person.get('/api/accounts'))).accounts.map(({ provider }) => provider);
}

async function json<T = unknown>(answer: Promise<Response>): Promise<T> {
  return (await (await answer).json()) as T;
}

async function askAsJob(server: Server, body: object): Promise<Response> {
  const headers = { authorization: `Bearer ${JOBS_KEY}`, 'content-type': 'application/json' };
  const url = `${ORIGIN}/internal/resources/activities?page=1&per_page=5`;
  return server.fetch(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }));
}

/** The same configuration, with Strava's token endpoint behind the gate. */
export function withGate(env: Env, url: string): Env {
  const rows = JSON.parse(env['PROVIDERS'] ?? '[]') as Record<string, unknown>[];
  const gated = rows.map((row) => (row['id'] === STRAVA ? { ...row, token_endpoint: url } : row));
  return { ...env, PROVIDERS: JSON.stringify(gated) };
}

export function tokenEndpointOf(id: string, base: string): string {
  const rows = JSON.parse(suiteEnv(base)['PROVIDERS'] ?? '[]') as Record<string, unknown>[];
  return String(rows.find((row) => row['id'] === id)?.['token_endpoint']);
}
