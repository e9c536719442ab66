import { expect, test } from 'vitest';
import { copyOf, heldSession } from '../harness/heldSession.ts';
import { createOriginalsApp, createPersonsBrowser } from '../harness/originalsApp.ts';
import { createRefreshApp, type RefreshApp } from '../harness/refreshApp.ts';
import { createTestBrowser, type TestBrowser } from '../harness/testBrowser.ts';

const PEOPLE = ['alice', 'bob'] as const;
type Person = (typeof PEOPLE)[number];

/** Two people in one isolate, each with tokens that bear their name. */
async function twoPeople(): Promise<{ app: RefreshApp; browsers: Record<Person, TestBrowser> }> {
  const app = await createRefreshApp();
  const usual = app.provider.answers.token!;
  const browsers = { alice: createTestBrowser(app), bob: createTestBrowser(app) };
  for (const person of PEOPLE) {
    app.provider.answers.token = async () => {
      const id_token = await app.provider.idToken({ sub: person });
      const tokens = { access_token: `${person}-0`, refresh_token: `refresh-${person}-0` };
      return Response.json(await app.provider.tokenBody({ ...tokens, id_token }));
    };
    app.provider.answers.userinfo = () => Response.json({ sub: person, name: person });
    expect((await browsers[person].signIn()).status).toBe(200);
  }
  app.provider.answers.token = usual;
  app.provider.answers.userinfo = ({ headers }) => {
    const [, person] = /^Bearer (\w+)-/.exec(headers.get('authorization') ?? '') ?? [];
    return Response.json({ sub: person, name: person });
  };
  return { app, browsers };
}

/** Whose refresh token it was that was sent. */
function personOf(form: URLSearchParams): string {
  return /^refresh-(\w+)-\d+$/.exec(form.get('refresh_token') ?? '')?.[1] ?? '';
}

async function expectOwnTokens(app: RefreshApp, browsers: Record<Person, TestBrowser>, no: number): Promise<void> {
  for (const person of PEOPLE) {
    const session = await heldSession(app, browsers[person]);
    expect(session).toMatchObject({
      user: { sub: person },
      access: { token: `${person}-${no}`, no },
      refresh_token: `refresh-${person}-${no}`,
    });
    expect(await (await browsers[person].get('/api/profile')).json()).toMatchObject({ sub: person });
  }
}

test.each([
  ['in the order of the refreshes', PEOPLE],
  ['the other way round', PEOPLE.toReversed()],
] as const)('114 two people who refresh at the same time get their own tokens, answered %s', async (_name, order) => {
  const { app, browsers } = await twoPeople();
  const arrived = new Map<string, PromiseWithResolvers<void>>();
  const all = Promise.withResolvers<void>();
  app.refreshing = async (_no, form) => {
    const person = personOf(form);
    const turn = Promise.withResolvers<void>();
    arrived.set(person, turn);
    if (arrived.size === 2) all.resolve();
    await turn.promise;
    return { access_token: `${person}-1`, refresh_token: `refresh-${person}-1` };
  };
  const pending = PEOPLE.map((person) => browsers[person].post('/api/refresh', { refused: 0 }));
  await all.promise;
  for (const person of order) arrived.get(person)!.resolve();
  expect((await Promise.all(pending)).map(({ status }) => status)).toEqual([200, 200]);
  expect(app.grants).toHaveLength(2);
  await expectOwnTokens(app, browsers, 1);
});

test('114 ten refreshes of each at once are two grants, and nobody gets the other one’s', async () => {
  const { app, browsers } = await twoPeople();
  app.refreshing = (_no, form) => {
    const person = personOf(form);
    return { access_token: `${person}-1`, refresh_token: `refresh-${person}-1` };
  };
  const tabs = Array.from({ length: 10 }, () => PEOPLE.map((person) => copyOf(browsers[person], app.server))).flat();
  const answers = await Promise.all(
    [...PEOPLE.map((person) => browsers[person]), ...tabs].map((tab) => tab.post('/api/refresh', { refused: 0 })),
  );
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(app.grants.map(personOf).toSorted()).toEqual(['alice', 'bob']);
  for (const [no, tab] of tabs.entries()) {
    const person = PEOPLE[no % 2]!;
    expect(await heldSession(app, tab)).toMatchObject({ user: { sub: person }, access: { token: `${person}-1` } });
  }
  await expectOwnTokens(app, browsers, 1);
});

test('114 one person’s dead refresh token ends nobody else’s session', async () => {
  const { app, browsers } = await twoPeople();
  app.refreshing = (_no, form) =>
    personOf(form) === 'alice'
      ? Response.json({ error: 'invalid_grant' }, { status: 400 })
      : { access_token: 'bob-1', refresh_token: 'refresh-bob-1' };
  const answers = await Promise.all(PEOPLE.map((person) => browsers[person].post('/api/refresh', { refused: 0 })));
  expect(answers.map(({ status }) => status)).toEqual([401, 200]);
  expect(await heldSession(app, browsers.alice)).toBeUndefined();
  expect(await heldSession(app, browsers.bob)).toMatchObject({ user: { sub: 'bob' }, access: { token: 'bob-1' } });
});

test('114 a token of one session that the provider refuses is not said to be refused in another one', async () => {
  const { app, browsers } = await twoPeople();
  const usual = app.provider.answers.userinfo!;
  app.provider.answers.userinfo = (call) =>
    call.headers.get('authorization') === 'Bearer alice-0' ? new Response(null, { status: 401 }) : usual(call);
  expect((await browsers.alice.get('/api/profile')).status).toBe(401);
  // A refresh that names no token goes by what the isolate knows.
  expect((await browsers.bob.post('/api/refresh', {})).status).toBe(200);
  expect(app.grants).toEqual([]);
});

test('114 the same person in two browsers has two sessions, with tokens of their own', async () => {
  const app = createOriginalsApp();
  const [first, second] = [createPersonsBrowser(app), createPersonsBrowser(app)];
  for (const browser of [first, second]) await browser.signIn('textbook');
  const before = await Promise.all([first, second].map((browser) => heldSession(app, browser)));
  await Promise.all([first, second].map((browser) => browser.post('/api/refresh', { refused: 0 })));
  const after = await Promise.all([first, second].map((browser) => heldSession(app, browser)));
  const tokens = [...before, ...after].map((session) => session?.access?.token);
  expect([tokens.length, new Set(tokens).size]).toEqual([4, 4]);
  for (const browser of [first, second]) expect((await browser.get('/api/profile')).status).toBe(200);
});
