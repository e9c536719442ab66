import { expect, test } from 'vitest';
import { heldSession, copyOf } from '../harness/heldSession.ts';
import { createOriginalsApp, createPersonsBrowser } from '../harness/originalsApp.ts';
import { createBarrier } from '../harness/proxyApp.ts';
import { createRefreshApp, takesOnly, type RefreshApp } from '../harness/refreshApp.ts';
import { makeKey } from '../harness/scriptedProvider.ts';
import { withRow } from '../harness/rows.ts';
import { errorCode } from '../harness/testBrowser.ts';

/** A refresh whose answer has not come yet; `answer` is what it will be. */
async function underWay(app: RefreshApp, answer: () => Response | Record<string, unknown> = () => ({})) {
  const barrier = createBarrier();
  app.refreshing = async (no) => {
    if (no === 1) await barrier.wait();
    return answer();
  };
  const late = app.browser.post('/api/refresh', { refused: 0 });
  await barrier.reached;
  return { late, open: barrier.open };
}

test('109 however many want different tokens at once, each gets its own or is told to try again', async () => {
  const app = createOriginalsApp();
  const browser = createPersonsBrowser(app);
  await browser.signIn('textbook', 'jdoe', { scope: 'c' });
  // Slower than those who wait look again.
  app.instead = ({ url }) => (url.endsWith('/token') ? slow() : undefined);
  const wanted = [{ refused: 0 }, ...['a', 'b', 'c'].map((letter) => ({ resource: `letters-${letter}` }))];
  const tabs = wanted.map(() => copyOf(browser, app.server));
  const answers = await Promise.all(tabs.map((tab, no) => tab.post('/api/refresh', wanted[no])));
  for (const [no, { status }] of answers.entries()) {
    const session = await heldSession(app, tabs[no]!);
    const name = no === 0 ? undefined : `letters-${'abc'[no - 1]}`;
    const held = name === undefined ? session?.access : session?.resource_tokens?.[name];
    expect([no, status === 503 || (held?.no ?? 0) > 0]).toEqual([no, true]);
  }

  async function slow(): Promise<Response> {
    await new Promise((resolve) => void setTimeout(resolve, 60));
    return undefined!;
  }
});

test('115 a token that lapses is refreshed, however lately another token of the session was', async () => {
  const rides = { url: 'https://id.example/me', scope: ['openid'] };
  const app = await createRefreshApp({}, withRow({ down_scoping: true, resources: { rides } }));
  app.clock.now += 590_000;
  expect((await app.browser.post('/api/refresh', { resource: 'rides' })).status).toBe(200);
  app.clock.now += 11_000;
  expect(await errorCode(await app.browser.get('/api/profile'))).toBe('token_expired');
  expect((await app.browser.post('/api/refresh', { refused: 0 })).status).toBe(200);
  expect((await app.browser.get('/api/profile')).status).toBe(200);
});

test.each([0, '0', 3600])(
  '115 an API that takes no token of a lifetime of %j makes no storm of grants',
  async (life) => {
    const app = await createRefreshApp({ expires_in: life });
    app.refreshing = () => ({ expires_in: life });
    takesOnly(app);
    for (let second = 0; second < 29; second += 1) {
      const answer = await app.browser.get('/api/profile');
      const { error } = (await answer.json()) as { error: { token: number } };
      expect((await app.browser.post('/api/refresh', { refused: error.token })).status).toBe(200);
      app.clock.now += 1000;
    }
    // One that is refused at once may have been revoked, so it gets a second chance, and no third.
    expect(app.grants).toHaveLength(2);
  },
);

test('115b a refresh that is refused after a sign-out clears nothing of whoever has signed in since', async () => {
  const app = await createRefreshApp();
  const { late, open } = await underWay(app, () => Response.json({ error: 'invalid_grant' }, { status: 400 }));
  await app.browser.post('/api/logout', {});
  await app.browser.signIn();
  const after = new Map(app.browser.cookies);
  open();
  const answer = await late;
  expect([answer.status, await errorCode(answer), answer.headers.getSetCookie()]).toEqual([401, 'signed_out', []]);
  expect(app.browser.cookies).toEqual(after);
});

test('113 keys that cannot be had, of a provider that has exchanged them, end nobody’s session', async () => {
  const app = await createRefreshApp();
  app.provider.key = await makeKey('key-2');
  app.clock.now += 11_000;
  const id_token = await app.provider.idToken();
  app.refreshing = () => ({ id_token });
  app.provider.answers.jwks = () => new Response('down', { status: 503 });
  expect((await app.browser.post('/api/refresh', { refused: 0 })).status).toBe(200);
});
