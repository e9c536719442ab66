import { expect, test } from 'vitest';
import type { Server } from '../../proxy/http/boot.ts';
import type { Env } from '../../proxy/config/environment.ts';
import { createMemoryStore } from '../../proxy/store/memoryStore.ts';
import { createLogoutApp, logoutToken, LOGOUT_PATH } from '../harness/logoutApp.ts';
import { downStore, seenStore } from '../harness/stores.ts';
import { createTestApp, ORIGIN, type OpenStore, type TestApp } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';

const FIVE = { RATE_LIMIT: '5' };
const V4 = '203.0.113.7';
const JOBS_KEY = 'Zm9yLWpvYnMtb25seS1hbmQtbm9ib2R5LWVsc2UtMTIz';

/** What the platform says of whoever sends requests there. */
function from(server: Server, address: string | undefined): Server {
  return { fetch: (request) => server.fetch(request, { address }) };
}

/** The statuses of so many starts of sign-ins; the app's own limit is five. */
async function starts(app: TestApp, addresses: readonly (string | undefined)[], headers = {}, server = app.server) {
  const statuses: number[] = [];
  for (const address of addresses) {
    const browser = createTestBrowser({ ...app, server: from(server, address) });
    // Nothing that costs anything: what counts is that somebody has asked.
    statuses.push((await browser.post('/api/tx', {}, headers)).status);
  }
  return statuses;
}

const times = (count: number, address?: string) => Array.from({ length: count }, () => address);
const limited = (env: Env = FIVE, open?: OpenStore) => createTestApp(env, open);
const FINE = [400, 400, 400, 400, 400];

test('125 the 121st start of a sign-in in a minute is 429, with the seconds until it may be tried again', async () => {
  const app = await createTestApp();
  app.clock.now += 13_000;
  expect(new Set(await starts(app, times(120, V4)))).toEqual(new Set([400]));
  const browser = createTestBrowser({ ...app, server: from(app.server, V4) });
  const answer = await browser.post('/api/tx', {});
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '47']);
  expect(await errorCode(answer)).toBe('rate_limited');
  expect([answer.headers.getSetCookie(), answer.headers.get('cache-control')]).toEqual([[], 'no-store']);
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(app.log.at(-1)).toMatchObject({ status: 429, reason: 'too_many_requests' });
  expect(app.provider.calls).toEqual([]);
  app.clock.now += 47_000;
  expect(await starts(app, [V4])).toEqual([400]);
});

test.each<[name: string, addresses: string[], last: number]>([
  ['addresses of one /64 are one', [1, 2, 3, 4, 5, 6].map((at) => `2001:db8:1:2:${at}::${at}`), 429],
  [
    'whatever they are spelt like',
    [
      '2001:DB8:1:2::1',
      '2001:db8:1:2:0:0:0:9',
      '2001:0db8:0001:0002::',
      '[2001:db8:1:2::3]',
      '2001:db8:1:2::4%eth0',
      '2001:db8:1:2::5',
    ],
    429,
  ],
  ['another /64 is another', [...times(5, '2001:db8:1:2::1'), '2001:db8:1:3::1'] as string[], 400],
  ['IPv4 in IPv6 is that IPv4', [V4, `::ffff:${V4}`, V4, '::FFFF:cb00:7107', `::ffff:${V4}`, V4], 429],
  ['and another IPv4 another', [...times(5, `::ffff:${V4}`), '::ffff:203.0.113.8'] as string[], 400],
])('125 %s', async (_name, addresses, last) => {
  expect(await starts(await limited(), addresses)).toEqual([...FINE, last]);
});

test.each(['x-forwarded-for', 'x-real-ip', 'forwarded', 'cf-connecting-ip', 'x-client-ip', 'true-client-ip'])(
  '125 %s of a client counts for nothing',
  async (name) => {
    const app = await limited();
    const statuses: number[] = [];
    for (let at = 0; at < 6; at += 1) statuses.push(...(await starts(app, [V4], { [name]: `198.51.100.${at}` })));
    expect(statuses).toEqual([...FINE, 429]);
    // Nor does it limit anybody where the platform tells nothing.
    expect(await starts(app, times(6), { [name]: V4 })).toEqual([...FINE, 400]);
  },
);

test('125 the header that CLIENT_ADDRESS names counts, by what our own proxy has put at its end', async () => {
  const app = await limited({ ...FIVE, CLIENT_ADDRESS: 'X-Forwarded-For' });
  const spoofed = (no: number, end: string) => ({ 'x-forwarded-for': `198.51.100.${no}, ${end}` });
  const statuses: number[] = [];
  for (let no = 0; no < 6; no += 1) statuses.push(...(await starts(app, ['10.0.0.1'], spoofed(no, V4))));
  expect(statuses).toEqual([...FINE, 429]);
  expect(await starts(app, ['10.0.0.1'], spoofed(0, '203.0.113.8'))).toEqual([400]);
  expect(await starts(app, ['10.0.0.1'], { 'x-real-ip': V4 })).toEqual([400]);
});

test.each([
  `${V4}:1 ${V4}:2 "${V4}:3" "${V4}" ${V4}:443 ${V4}`,
  '2001:db8::1 [2001:db8::1] [2001:db8::1]:443 "[2001:db8::1]:443" "[2001:db8::2]" [2001:db8::3%eth0]:1',
])('125 in the header, %s are one and the same client', async (ends) => {
  const app = await limited({ ...FIVE, CLIENT_ADDRESS: 'x-real-ip' });
  const ask = async (end: string, no: number) => (await starts(app, [`10.0.0.${no}`], { 'x-real-ip': end }))[0];
  const statuses = await Promise.all(ends.split(' ').map(ask));
  expect(statuses.toSorted()).toEqual([...FINE, 429]);
});

test.each(['unknown', '', '_hidden', '"', '[]:80', `for=${V4}`, '2001:db8::1::2', '203.0.113', `${V4}:port`, 'a:b'])(
  '125 a header that says %j says nothing, and the connection counts',
  async (said) => {
    const app = await limited({ ...FIVE, CLIENT_ADDRESS: 'x-real-ip' });
    expect(await starts(app, times(6, V4), { 'x-real-ip': said })).toEqual([...FINE, 429]);
  },
);

const PRIVATE =
  '10.1.2.3 172.16.0.1 172.31.2.1 192.168.1.1 169.254.1.1 ::ffff:10.1.2.3 fd12:3456::1 fc00::1 fe80::1%eth0';
const PUBLIC = `172.15.0.1 172.32.0.1 100.1.1.1 192.169.1.1 110.1.1.1 fe00::1 fec0::1 2001:db8::fd00 ${V4}`;
test.each([
  ...PRIVATE.split(' ').map((address) => [address, 'all from one private address: set CLIENT_ADDRESS'] as const),
  ...PUBLIC.split(' ').map((address) => [address, undefined] as const),
])('125 where all come from %s, the log says: %s', async (address, detail) => {
  const app = await limited();
  await starts(app, times(6, address));
  expect([app.log.at(-1)?.reason, app.log.at(-1)?.detail]).toEqual(['too_many_requests', detail]);
});

test('125 where CLIENT_ADDRESS is set, a private address is one client like any other', async () => {
  const app = await limited({ ...FIVE, CLIENT_ADDRESS: 'x-real-ip' });
  await starts(app, times(6, V4), { 'x-real-ip': '10.1.2.3' });
  expect([app.log.at(-1)?.status, app.log.at(-1)?.detail]).toEqual([429, undefined]);
});

test.each([
  '127.0.0.1',
  '127.8.9.1',
  '::1',
  '0:0:0:0:0:0:0:1',
  '::ffff:127.0.0.1',
  '[::1]:80',
  undefined,
  '',
  'unknown',
])('125 %s is nobody in particular, and is not limited', async (address) => {
  expect(await starts(await limited(), times(7, address))).not.toContain(429);
});

test('125 RATE_LIMIT=0 is no limit, and asks no store', async () => {
  const down = downStore();
  const app = await limited({ RATE_LIMIT: '0' }, down.open);
  expect(await starts(app, times(130, V4))).not.toContain(429);
  expect(down.asked).toBe(0);
});

test('125 over isolates with a store it is one count, without one each has its own', async () => {
  for (const [open, last] of [
    [createMemoryStore, 429],
    [undefined, 400],
  ] as const) {
    const app = await limited(FIVE, open);
    expect(await starts(app, times(5, V4))).toEqual(FINE);
    expect(await starts(app, [V4], {}, app.isolate())).toEqual([last]);
  }
});

test('125 with the store down each isolate goes by its own count, and says so', async () => {
  const down = downStore();
  const app = await limited(FIVE, down.open);
  down.state = 'rejects';
  expect(await starts(app, times(6, V4))).toEqual([...FINE, 429]);
  expect(app.log.at(-2)).toMatchObject({ store: 'passed_over' });
  expect(app.log.at(-1)).toMatchObject({ status: 429 });
});

test('125 what ends sign-ins and asks for others is counted with what begins them', async () => {
  const paths = ['/api/tx', '/api/token', '/api/verify', '/api/embed', '/api/tx'];
  const app = await limited();
  const browser = createTestBrowser({ ...app, server: from(app.server, V4) });
  for (const path of paths) expect((await browser.post(path, {})).status).not.toBe(429);
  for (const path of new Set(paths)) expect([path, (await browser.post(path, {})).status]).toEqual([path, 429]);
  const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' };
  expect((await browser.post('/callback/confidential', 'code=c&state=s', form)).status).toBe(429);
});

test('125 a callback that is posted counts as well', async () => {
  const app = await limited();
  const browser = createTestBrowser({ ...app, server: from(app.server, V4) });
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const statuses = [];
  for (let no = 0; no < 6; no += 1) statuses.push((await browser.post('/callback/confidential', 'a=b', form)).status);
  expect(statuses).toEqual([405, 405, 405, 405, 405, 429]);
});

test('125 whoever is signed in may read on, refresh and sign out', async () => {
  const app = await limited();
  const browser = createTestBrowser({ ...app, server: from(app.server, V4) });
  await browser.signIn();
  for (let no = 0; no < 5; no += 1) await browser.post('/api/tx', {});
  expect((await browser.post('/api/tx', {})).status).toBe(429);
  const statuses = [];
  for (let no = 0; no < 10; no += 1) {
    statuses.push((await browser.get('/api/session')).status, (await browser.get('/api/profile')).status);
    statuses.push((await browser.get('/api/providers')).status, (await browser.post('/api/refresh', {})).status);
  }
  statuses.push((await browser.post('/api/logout', {})).status);
  expect(new Set(statuses)).toEqual(new Set([200]));
});

test('125 what the guard refuses is refused as ever, and counts for nobody', async () => {
  const app = await limited();
  const browser = createTestBrowser({ ...app, server: from(app.server, V4) });
  for (let no = 0; no < 7; no += 1) {
    expect((await browser.post('/api/tx', {}, { origin: 'https://evil.example' })).status).toBe(403);
  }
  expect((await browser.post('/api/tx', {})).status).toBe(400);
});

test('125 wrong keys of jobs are counted, and the right one is not', async () => {
  const app = await limited({ ...FIVE, JOBS_KEY, STORE: 'memory' }, createMemoryStore);
  const ask = async (key: string) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const request = new Request(`${ORIGIN}/internal/resources/rides`, { method: 'POST', headers, body: '{}' });
    return (await from(app.server, V4).fetch(request)).status;
  };
  const right = [];
  for (let no = 0; no < 7; no += 1) right.push(await ask(JOBS_KEY));
  expect(new Set(right)).toEqual(new Set([400]));
  const wrong = [];
  for (let no = 0; no < 6; no += 1) wrong.push(await ask(`wrong-${no}`));
  expect(wrong).toEqual([403, 403, 403, 403, 403, 429]);
  expect(await ask(JOBS_KEY)).toBe(400);
});

test('125 wrong logout tokens are counted, and good ones are not', async () => {
  const app = await createLogoutApp(createMemoryStore, FIVE);
  const post = async (logout_token: string) => {
    const body = new URLSearchParams({ logout_token });
    return (await from(app.server, V4).fetch(new Request(ORIGIN + LOGOUT_PATH, { method: 'POST', body }))).status;
  };
  const good = await logoutToken(app);
  for (let no = 0; no < 7; no += 1) expect(await post(good)).toBe(200);
  const wrong = [];
  for (let no = 0; no < 6; no += 1) wrong.push(await post(`wrong.${no}.x`));
  expect(wrong).toEqual([400, 400, 400, 400, 400, 429]);
  expect(await post(good)).toBe(200);
});

test('125 no address is in the log, nor in what the store is given', async () => {
  const seen = seenStore();
  const app = await limited(FIVE, seen.open);
  await starts(app, [...times(6, V4), ...times(6, '2001:db8:1:2::1')]);
  const all = JSON.stringify([app.log, [...seen.keys], seen.values]);
  expect([seen.keys.size, all]).toEqual([2, expect.not.stringMatching(/203\.0|2001:|db8|cb00/)]);
  for (const key of seen.keys) expect(key).toMatch(/^[\w-]{43}$/);
});
