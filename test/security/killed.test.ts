import { expect, test } from 'vitest';
import { createMemoryStore } from '../../proxy/store/memoryStore.ts';
import type { Store } from '../../proxy/store/store.ts';
import { dyingIsolate, everyMoment } from '../harness/dyingIsolate.ts';
import { copyOf, heldSession } from '../harness/heldSession.ts';
import { createRefreshApp, rotating, takesOnly } from '../harness/refreshApp.ts';
import { createTestApp, type OpenStore } from '../harness/testApp.ts';
import { createTestBrowser, errorCode, movedTo } from '../harness/testBrowser.ts';

/** Beyond the five seconds of a lock. */
const LATER = 6000;
const KINDS: [name: string, has: boolean][] = [
  ['with a store', true],
  ['without one', false],
];

/** The store, where there is to be one, in the test's hands. */
function opened(has: boolean): { open: OpenStore; store: () => Store | undefined } {
  let store: Store | undefined;
  return { open: (now) => (store = has ? createMemoryStore(now) : undefined), store: () => store };
}

test.each(KINDS)(
  '41 %s an isolate that dies at any moment of a start leaves a browser that can start anew',
  async (_name, has) => {
    const moments = await everyMoment(async (death) => {
      const { open, store } = opened(has);
      const app = await createTestApp({}, open);
      const isolate = dyingIsolate(app, store(), death);
      const browser = createTestBrowser({ ...app, server: isolate.server });
      const hashes = { code_challenge: 'c'.repeat(43), state_hash: 's'.repeat(43), nonce_hash: 'n'.repeat(43) };
      const answer = browser.post('/api/tx', { provider: 'confidential', ...hashes });
      return {
        isolate,
        answer,
        after: async () => expect((await movedTo(app, app.server, browser).signIn()).status).toBe(200),
      };
    });
    expect(moments).toEqual(['before', 'after'].map((when) => `${when} /.well-known/openid-configuration`));
  },
);

test.each(KINDS)(
  '41 %s one that dies at any moment of an exchange makes no second session, and the next sign-in works',
  async (_name, has) => {
    const outcomes: string[] = [];
    const moments = await everyMoment(async (death) => {
      const { open, store } = opened(has);
      const app = await createTestApp({}, open);
      const codes = new Set<unknown>();
      app.provider.answers.token = async ({ body }) => {
        const code = new URLSearchParams(body).get('code');
        if (codes.has(code)) return Response.json({ error: 'invalid_grant' }, { status: 400 });
        codes.add(code);
        return Response.json(await app.provider.tokenBody());
      };
      const browser = createTestBrowser(app);
      const started = await browser.start();
      const isolate = dyingIsolate(app, store(), death);
      const after = async () => {
        const again = movedTo(app, app.isolate(), browser);
        // The page is loaded anew: the same callback once more.
        const second = await again.redeem(started);
        outcomes.push(second.ok ? 'signed in' : (await errorCode(second))!);
        expect(second.ok || (await again.signIn()).ok).toBe(true);
        expect((await again.get('/api/profile')).status).toBe(200);
      };
      return { isolate, answer: movedTo(app, isolate.server, browser).redeem(started), after };
    });
    const [taken, spent] = [moments.indexOf('after add'), moments.indexOf('after /token')];
    const expected = moments.map((_moment, at) => {
      if (has) return at < taken ? 'signed in' : 'code_used';
      return at < spent ? 'signed in' : 'code_rejected';
    });
    expect([outcomes, moments.length > 5]).toEqual([expected, true]);
  },
);

test.each(KINDS)('41 %s whoever was signed in before is so afterwards, or signs in again', async (_name, has) => {
  const outcomes = new Map<string, boolean>();
  await everyMoment(async (death) => {
    const { open, store } = opened(has);
    const app = await createRefreshApp({}, {}, open);
    const started = await app.browser.start();
    const isolate = dyingIsolate(app, store(), death);
    const after = async (moment: string) => {
      const there = movedTo(app, app.isolate(), app.browser);
      outcomes.set(moment, (await there.get('/api/profile')).status === 200);
      expect((await there.signIn()).status).toBe(200);
    };
    return { isolate, answer: movedTo(app, isolate.server, app.browser).redeem(started), after };
  });
  const lost = [...outcomes].filter(([, isThere]) => !isThere).map(([moment]) => moment);
  // The new session ends the old one as its last act; an answer that is lost right then leaves neither.
  expect(lost).toEqual(has ? ['after set'] : []);
});

test.each([
  ['with a store', true, true],
  ['without one', false, true],
  ['with a store, where the provider does not rotate,', true, false],
  ['without one, where the provider does not rotate,', false, false],
])(
  '110 %s one that dies at any moment of a refresh loses no session but for a spent token',
  async (_name, has, rotates) => {
    const outcomes = new Map<string, string>();
    const moments = await everyMoment(async (death) => {
      const { open, store } = opened(has);
      const app = await createRefreshApp({}, {}, open);
      app.refreshing = rotates ? rotating() : () => ({ refresh_token: undefined });
      const isolate = dyingIsolate(app, store(), death);
      const answer = copyOf(app.browser, isolate.server).post('/api/refresh', { refused: 0 });
      const after = async (moment: string) => {
        app.clock.now += LATER;
        const there = movedTo(app, app.isolate(), app.browser);
        const refresh = await there.post('/api/refresh', { refused: 0 });
        outcomes.set(moment, refresh.ok ? 'signed in' : (await errorCode(refresh))!);
        expect(refresh.ok || (await there.signIn()).ok).toBe(true);
        takesOnly(app, (await heldSession(app, there))!.access!.token);
        expect((await there.get('/api/profile')).status).toBe(200);
        expect(app.grants.length).toBeLessThanOrEqual(2);
      };
      return { isolate, answer, after };
    });
    const lost = [...outcomes].filter(([, outcome]) => outcome !== 'signed in');
    // Between the provider's rotation and the record of it nobody has the new token (RFC 9700 section 4.14.2).
    const spent = has ? ['after /token', 'before set'] : ['after /token'];
    expect(lost).toEqual(rotates ? spent.map((moment) => [moment, 'token_expired']) : []);
    expect(moments).toEqual(
      expect.arrayContaining(has ? ['after add', 'after set', 'before remove'] : ['after /token']),
    );
  },
);
