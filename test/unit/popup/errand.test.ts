import { expect, test } from 'vitest';
import { ProxyError } from '../../../web/auth/wire/proxyError.ts';
import { createDepartures } from '../../../web/auth/signIn/departures.ts';
import { endErrand, runErrand } from '../../../web/popup/errand.ts';
import { handOver, OUTCOME } from '../../../web/popup/handOver.ts';
import { createReports, type Report } from '../../../web/popup/reports.ts';
import type { Screen } from '../../../web/popup/screen.ts';
import { createWindowMemory } from '../../../web/popup/windowMemory.ts';
import { createStorage } from '../../harness/sessionTab.ts';
import { createPage, createProxy } from './fakePopup.ts';

const START = { provider: 'demo', attempt: 'attempt-1234', lang: 'de' };

function createSecond(storage: () => Storage = always(createStorage())) {
  const { page, done } = createPage();
  const proxy = createProxy();
  const told: Report[] = [];
  const screens: Screen[] = [];
  const memory = createWindowMemory(storage);
  const departures = createDepartures({ addEventListener: () => undefined });
  const reports = { tell: (report: Report) => void told.push(report) };
  const show = (screen: Screen): void => void screens.push(screen);
  const needs = { page, memory, reports, show };
  return { needs, auth: { ...proxy.auth, departures }, proxy, told, screens, memory, done, page, departures };
}

function always<T>(value: T): () => T {
  return () => value;
}

test('the second window cuts itself off, forgets what it has inherited, and leaves for the provider in the person’s language', async () => {
  const storage = createStorage();
  storage.setItem('postern:question', 'of the first window');
  const { needs, auth, proxy, memory, page, screens } = createSecond(always(storage));
  await runErrand(START, { ...needs, auth });
  expect(page.opener).toBeNull();
  expect(memory.read()).toMatchObject({ question: undefined, attempt: 'attempt-1234', outcome: undefined });
  const options = { returnTo: '/popup', uiLocales: 'de', replace: true };
  expect([proxy.left, screens]).toMatchObject([[{ provider: 'demo', options }], [{ kind: 'leaving' }]]);
});

test('the second window shows as what the provider knows this site', async () => {
  const { needs, auth, screens, departures, proxy } = createSecond();
  await runErrand(START, { ...needs, auth });
  departures.announce({ provider: proxy.answers.providers[0]!, client: { name: 'Postern' } });
  expect(screens.at(-1)).toMatchObject({ kind: 'leaving', client: { name: 'Postern' } });
});

test.each([
  ['cannot leave', new ProxyError('provider_unreachable'), 'demo', 'provider_unreachable'],
  ['has turned back', new DOMException('', 'AbortError'), 'demo', 'interrupted'],
  ['knows no such provider', undefined, 'myspace', 'misconfigured'],
])('a second window that %s says so and closes itself', async (_why, error, provider, outcome) => {
  const { needs, auth, proxy, told, done } = createSecond();
  if (error) proxy.answers.signIn = error;
  await runErrand({ ...START, provider }, { ...needs, auth });
  expect([told, done.closed]).toEqual([[{ attempt: 'attempt-1234', outcome }], 1]);
});

test('a second window that may keep nothing says that cookies are refused', async () => {
  const { needs, auth, told, proxy } = createSecond(() => {
    throw new DOMException('refused', 'SecurityError');
  });
  await runErrand(START, { ...needs, auth });
  expect([told, proxy.left]).toEqual([[{ attempt: 'attempt-1234', outcome: 'cookies_refused' }], []]);
});

test('a second window that is back tells how it ended, keeps nothing and closes itself', () => {
  const { needs, told, memory, done } = createSecond();
  memory.keepAttempt('attempt-1234');
  endErrand('attempt-1234', 'done', needs);
  expect([told, done.closed]).toEqual([[{ attempt: 'attempt-1234', outcome: 'done' }], 1]);
  expect(memory.read().attempt).toBeUndefined();
});

test('the first window hears the second, and no message of another shape', async () => {
  const [first, second] = [createReports(), createReports()];
  const heard: Report[] = [];
  const last = Promise.withResolvers<void>();
  first.listen((report) => {
    heard.push(report);
    if (report.outcome === 'done') last.resolve();
  });
  for (const wrong of [null, 'done', { attempt: 1, outcome: 'done' }, { attempt: 'a', outcome: 'constructor' }]) {
    second.tell(wrong as Report);
  }
  second.tell({ attempt: 'a', outcome: 'offline' });
  second.tell({ attempt: 'a', outcome: 'done' });
  await last.promise;
  expect(heard).toEqual([
    { attempt: 'a', outcome: 'offline' },
    { attempt: 'a', outcome: 'done' },
  ]);
});

const visit = () => {
  const sessionStorage = createStorage();
  const gone: string[] = [];
  const location = { replace: (url: string) => void gone.push(url) };
  return { page: { sessionStorage, location } as unknown as Window, sessionStorage, gone };
};

test.each([
  [{ kind: 'done', returnTo: '/popup' }, 'done'],
  [{ kind: 'failed', returnTo: '/popup', problem: { code: 'provider_error' } }, 'provider_error'],
] as const)('a callback of the popup hands its outcome over', (outcome, kept) => {
  const { page, sessionStorage, gone } = visit();
  expect(handOver(outcome, page)).toBe(true);
  expect([sessionStorage.getItem(OUTCOME), gone]).toEqual([kept, ['/popup']]);
  expect(createWindowMemory(() => sessionStorage).read().outcome).toBe(kept);
  expect(createWindowMemory(() => sessionStorage).read().outcome).toBeUndefined();
});

test.each(['/profile', '/', '/popup/', '/popup?x=1'])(
  'a callback for %s has nothing to do with the popup',
  (returnTo) => {
    const { page, sessionStorage, gone } = visit();
    expect(handOver({ kind: 'done', returnTo }, page)).toBe(false);
    expect([sessionStorage.getItem(OUTCOME), gone]).toEqual([null, []]);
  },
);
