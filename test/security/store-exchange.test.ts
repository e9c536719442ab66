import { expect, test } from 'vitest';
import { holdExchange } from '../harness/holdExchange.ts';
import { createMemoryStore } from '../../proxy/store/memoryStore.ts';
import { createTestApp, type TestApp } from '../harness/testApp.ts';
import { createTestBrowser, errorCode, movedTo, type Started, type TestBrowser } from '../harness/testBrowser.ts';
import { createEmbedApp } from '../harness/embedApp.ts';

/** A provider that takes each code once (RFC 6749 section 4.1.2). */
function takesCodesOnce({ provider }: TestApp): void {
  const seen = new Set<string | null>();
  provider.answers.token = async ({ body }) => {
    const code = new URLSearchParams(body).get('code');
    if (seen.has(code)) return Response.json({ error: 'invalid_grant' }, { status: 400 });
    seen.add(code);
    return Response.json(await provider.tokenBody());
  };
}

/** The same callback from as many copies of the browser as there are servers, at once. */
async function redeemAll(browsers: readonly TestBrowser[], started: Started): Promise<string[]> {
  const answers = await Promise.all(browsers.map((browser) => browser.redeem(started)));
  return Promise.all(answers.map(async (answer) => (answer.ok ? 'ok' : `${answer.status} ${await errorCode(answer)}`)));
}

test.each([
  ['in one isolate without a store', false, 1],
  ['in one isolate with a store', true, 1],
  ['in two isolates over one store', true, 2],
  ['in three isolates over one store', true, 3],
])(
  '41 the same code posted six times at once %s is one session, and 409 for the others',
  async (_name, has, isolates) => {
    const app = await createTestApp({}, has ? createMemoryStore : undefined);
    const browser = createTestBrowser(app);
    const started = await browser.start();
    const servers = [app.server, ...Array.from({ length: isolates - 1 }, () => app.isolate())];
    const copies = Array.from({ length: 6 }, (_, no) => movedTo(app, servers[no % isolates]!, browser));
    const outcomes = await redeemAll(copies, started);
    expect(outcomes.toSorted()).toEqual([...Array.from({ length: 5 }, () => '409 code_used'), 'ok']);
    expect(app.provider.callsTo('token')).toHaveLength(1);
    const sessions = await Promise.all(copies.map(async (copy) => (await copy.get('/api/session')).json()));
    expect(sessions.filter((session) => (session as { authenticated: boolean }).authenticated)).toHaveLength(1);
  },
);

test('41 posted again a moment later in another isolate it is used, and the provider is not asked', async () => {
  const app = await createTestApp({}, createMemoryStore);
  const browser = createTestBrowser(app);
  const started = await browser.start();
  const later = movedTo(app, app.isolate(), browser);
  expect((await browser.redeem(started)).status).toBe(200);
  app.clock.now += 599_000;
  expect(await redeemAll([later], started)).toEqual(['409 code_used']);
  expect(app.provider.callsTo('token')).toHaveLength(1);
});

test('41 without a store two isolates leave it to the provider, whose invalid_grant is code_rejected', async () => {
  const app = await createTestApp();
  takesCodesOnce(app);
  const browser = createTestBrowser(app);
  const started = await browser.start();
  const copies = [movedTo(app, app.server, browser), movedTo(app, app.isolate(), browser)];
  expect((await redeemAll(copies, started)).toSorted()).toEqual(['400 code_rejected', 'ok']);
});

test('41 an exchange that another one interrupts makes no second session, and the first goes on', async () => {
  const app = await createTestApp({}, createMemoryStore);
  const browser = createTestBrowser(app);
  const started = await browser.start();
  const barrier = holdExchange(app);
  const second = movedTo(app, app.isolate(), browser);
  const first = browser.redeem(started);
  await barrier.reached;
  expect(await redeemAll([second], started)).toEqual(['409 code_used']);
  barrier.open();
  expect((await first).status).toBe(200);
});

test('41 two transactions of one browser are two, in whichever isolate they end', async () => {
  const app = await createTestApp({}, createMemoryStore);
  const browser = createTestBrowser(app);
  const [one, two] = [await browser.start(), await browser.start()];
  takesCodesOnce(app);
  app.provider.answers.token = async () => {
    const id_token = await app.provider.idToken();
    return Response.json(await app.provider.tokenBody({ id_token }));
  };
  expect((await movedTo(app, app.isolate(), browser).redeem(two)).status).toBe(200);
  // The provider's nonce is the second one's; what the store has to do with it is done before.
  expect(await redeemAll([browser], one)).toEqual(['403 nonce_mismatch']);
});

test('101 a question of a page is answered once, in whichever isolate', async () => {
  const app = await createEmbedApp({}, createMemoryStore);
  await app.browser.signIn();
  const { embed } = await app.browser.question();
  const there = app.later();
  const answers = await Promise.all([app.browser.agree(embed), there.agree(embed)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});
