import { expect, test } from 'vitest';
import { decodeBase64url } from '../../proxy/protocol/base64url.ts';
import { createOpenSession } from '../../proxy/session/openSession.ts';
import { createSealer, type Sealer } from '../../proxy/session/seal.ts';
import { IDLE_LIFETIME, sealSession, type Session } from '../../proxy/session/session.ts';
import { ORIGIN, SEAL_KEY } from '../harness/testApp.ts';

const NOW = 1_800_000_000;
const SESSION: Session = {
  sid: 'a-sid',
  provider: 'acme',
  user: { iss: 'https://id.acme.example', sub: 'alice' },
  scopes: [],
  iat: NOW,
  sealed_at: NOW,
};

/** One isolate with its clock, and how often it has really opened something. */
function createIsolate() {
  const sealer = createSealer([decodeBase64url(SEAL_KEY)!]);
  const count = { opened: 0 };
  const clock = { now: NOW * 1000 };
  const counting: Sealer = {
    ...sealer,
    open(context, sealed) {
      count.opened += 1;
      return sealer.open(context, sealed);
    },
  };
  return { openSession: createOpenSession(counting, () => clock.now), count, clock, header: () => headerOf(sealer) };
}

async function headerOf(sealer: Sealer): Promise<string> {
  const lines = await sealSession(sealer, ORIGIN, SESSION);
  return lines.map((line) => line.split(';', 1)[0]).join('; ');
}

test('what one page asks at once is opened once', async () => {
  const { openSession, count, header } = createIsolate();
  const cookies = await header();
  for (let asked = 0; asked < 5; asked += 1) expect(await openSession(ORIGIN, cookies)).toEqual(SESSION);
  expect(count.opened).toBe(1);
});

test('66 a byte that is changed after it was opened opens nothing', async () => {
  const { openSession, header } = createIsolate();
  const cookies = await header();
  await openSession(ORIGIN, cookies);
  const at = cookies.indexOf('; ') - 8;
  const changed = cookies.slice(0, at) + (cookies[at] === 'A' ? 'B' : 'A') + cookies.slice(at + 1);
  expect(await openSession(ORIGIN, changed)).toBeUndefined();
  expect(await openSession(ORIGIN, cookies)).toEqual(SESSION);
});

test('67 what was opened at one origin opens at no other', async () => {
  const { openSession, header } = createIsolate();
  const cookies = await header();
  await openSession(ORIGIN, cookies);
  expect(await openSession('https://other.example', cookies)).toBeUndefined();
});

test('68 what was opened in time is over at its time', async () => {
  const { openSession, count, clock, header } = createIsolate();
  const cookies = await header();
  clock.now += IDLE_LIFETIME * 1000 - 1;
  expect(await openSession(ORIGIN, cookies)).toEqual(SESSION);
  clock.now += 1;
  expect(await openSession(ORIGIN, cookies)).toBeUndefined();
  expect(count.opened).toBe(1);
});

test('what was opened half a minute ago is opened anew', async () => {
  const { openSession, count, clock, header } = createIsolate();
  const cookies = await header();
  await openSession(ORIGIN, cookies);
  clock.now += 30_000;
  expect(await openSession(ORIGIN, cookies)).toEqual(SESSION);
  expect(count.opened).toBe(2);
});

test('a header that is longer than ours can be is opened every time', async () => {
  const { openSession, count, header } = createIsolate();
  const cookies = `${await header()}; other=${'x'.repeat(16_384)}`;
  for (let asked = 0; asked < 2; asked += 1) expect(await openSession(ORIGIN, cookies)).toEqual(SESSION);
  expect(count.opened).toBe(2);
});

test('a hundred headers are remembered, and what opens nothing not at all', async () => {
  const { openSession, count, header } = createIsolate();
  const cookies = await header();
  await openSession(ORIGIN, cookies);
  for (let other = 0; other < 100; other += 1) await openSession(ORIGIN, `${cookies}; other=${other}`);
  expect(count.opened).toBe(101);
  await openSession(ORIGIN, `${cookies}; other=0`);
  expect(count.opened).toBe(101);
  await openSession(ORIGIN, cookies);
  expect(count.opened).toBe(102);
  const broken = cookies.slice(0, 60);
  for (let again = 0; again < 2; again += 1) expect(await openSession(ORIGIN, broken)).toBeUndefined();
  expect(count.opened).toBe(104);
});
