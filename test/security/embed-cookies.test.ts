import { expect, test } from 'vitest';
import { createEmbedApp, EMBED_PREFIX, NONCE, OTHER_PAGE, PAGE, signedInApp } from '../harness/embedApp.ts';
import { createBarrier } from '../harness/proxyApp.ts';
import { errorCode } from '../harness/testBrowser.ts';

const SID = '__Host-Http-postern-sid';
/** With a nonce of 128 characters it just fits, and the other one just does not. */
const LONG_PAGE = `https://${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(7)}.example`;
const LONGER_PAGE = LONG_PAGE.replace('c.example', 'cc.example');

test('65 the cookie of a question has the name and the attributes of the others, set and cleared alike', async () => {
  const { browser } = await signedInApp();
  const asked = await browser.ask();
  const { embed } = (await asked.clone().json()) as { embed: string };
  const attributes = 'Path=/; Secure; HttpOnly; SameSite=Strict';
  const [line, ...more] = asked.headers.getSetCookie();
  expect([line, more]).toEqual([
    expect.stringMatching(`^${EMBED_PREFIX}${embed}=1\\.[\\w-]{4}\\.[\\w-]+; Max-Age=600; ${attributes}$`),
    [],
  ]);
  const told = await browser.agree(embed);
  expect(told.headers.getSetCookie()).toEqual([`${EMBED_PREFIX}${embed}=; Max-Age=0; ${attributes}`]);
});

test('4 the ids of questions are random, and nothing can be read in their cookies', async () => {
  const { browser } = await createEmbedApp();
  const ids = new Set<string>();
  for (let turn = 0; turn < 200; turn += 1) {
    const { embed } = await browser.question();
    ids.add(embed);
    const value = browser.cookies.get(`${EMBED_PREFIX}${embed}`)!;
    expect(atob(value.split('.')[2]!.replaceAll('-', '+').replaceAll('_', '/'))).not.toMatch(/blog|nonce/);
  }
  expect(ids.size).toBe(200);
});

test('71 the cookie is at most 512 bytes: the longest nonce of a long origin just fits', async () => {
  const { browser } = await signedInApp({ EMBED_ORIGINS: `${PAGE},${LONG_PAGE}` });
  const { embed } = await browser.question(LONG_PAGE, 'n'.repeat(128));
  const name = `${EMBED_PREFIX}${embed}`;
  expect(`${name}=${browser.cookies.get(name)}`).toHaveLength(512);
});

test('71 a question that needs one byte more is refused, without a cookie', async () => {
  const { browser } = await signedInApp({ EMBED_ORIGINS: LONGER_PAGE });
  const answer = await browser.ask(LONGER_PAGE, 'n'.repeat(128));
  expect([answer.status, await errorCode(answer)]).toEqual([413, 'session_too_large']);
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect((await browser.ask(LONGER_PAGE)).status).toBe(200);
});

test('124 two questions may be open: a third takes the place of the oldest, whatever the order of the cookies', async () => {
  for (const turn of [1, -1]) {
    const { browser, clock } = await signedInApp();
    const ids: string[] = [];
    for (let asked = 0; asked < 4; asked += 1) {
      ids.push((await browser.question()).embed);
      clock.now += 1000;
      const cookies = [...browser.cookies];
      browser.cookies.clear();
      for (const [name, value] of turn === 1 ? cookies : cookies.toReversed()) browser.cookies.set(name, value);
      expect(browser.questions().toSorted()).toEqual(ids.slice(-2).toSorted());
    }
    expect((await browser.agree(ids[1]!)).status).toBe(403);
    expect((await browser.agree(ids[2]!)).status).toBe(200);
  }
});

test('124 a question that cannot be read goes before the oldest, and however many there are, two stay', async () => {
  const { browser } = await createEmbedApp();
  const { embed } = await browser.question();
  const planted = Array.from({ length: 5 }, (_, at) => `${EMBED_PREFIX}${String(at).repeat(22)}`);
  for (const name of planted) browser.cookies.set(name, '1.AAAA.planted');
  const newer = await browser.question();
  expect(browser.questions()).toEqual([embed, newer.embed]);
});

test('124 what is not the cookie of a question stays: session, transactions and names that only look alike', async () => {
  const { browser } = await signedInApp();
  await browser.start();
  const looksAlike = [`${EMBED_PREFIX}short`, `${EMBED_PREFIX}${'x'.repeat(23)}`, `x${EMBED_PREFIX}${'x'.repeat(22)}`];
  for (const name of looksAlike) browser.cookies.set(name, 'x');
  const before = new Map(browser.cookies);
  for (let asked = 0; asked < 4; asked += 1) await browser.question();
  for (const [name, value] of before) expect([name, browser.cookies.get(name)]).toEqual([name, value]);
});

test('95 a question is good for ten minutes, however long the browser keeps it', async () => {
  const { browser, clock } = await signedInApp();
  const [first, second] = [await browser.question(PAGE), await browser.question(OTHER_PAGE)];
  const kept = new Map(browser.cookies);
  clock.now += 599_000;
  expect((await browser.agree(first.embed)).status).toBe(200);
  clock.now += 1000;
  for (const { embed } of [first, second]) {
    for (const [name, value] of kept) browser.cookies.set(name, value);
    const late = await browser.agree(embed);
    expect([late.status, await errorCode(late)]).toEqual([410, 'tx_expired']);
  }
});

test('95 once answered, a question is gone; another one stays', async () => {
  const { browser } = await signedInApp();
  const [blog, shop] = [await browser.question(PAGE), await browser.question(OTHER_PAGE)];
  expect((await browser.agree(blog.embed)).status).toBe(200);
  expect(browser.questions()).toEqual([shop.embed]);
  const again = await browser.agree(blog.embed);
  expect([again.status, await errorCode(again)]).toEqual([403, 'tx_missing']);
  expect((await browser.agree(shop.embed)).status).toBe(200);
});

test('69 neither question nor answer touches the session, in whatever way they end', async () => {
  const { browser, provider, clock } = await signedInApp();
  const { embed } = await browser.question();
  provider.answers.userinfo = () => Response.json({ error: 'invalid_token' }, { status: 401 });
  const answers = [
    await browser.ask('https://evil.example'),
    await browser.ask(),
    await browser.agree('A'.repeat(22)),
    await browser.agree(embed),
  ];
  delete provider.answers.userinfo;
  answers.push(await browser.agree(embed));
  clock.now += 601_000;
  answers.push(await browser.agree(browser.questions()[0]!));
  expect(answers.map(({ status }) => status)).toEqual([403, 200, 403, 401, 200, 410]);
  const set = answers.flatMap(({ headers }) => headers.getSetCookie());
  expect(set.filter((line) => !line.startsWith(EMBED_PREFIX))).toEqual([]);
  expect(browser.cookies.has(`${SID}.0`)).toBe(true);
});

test('115b an answer to a page that is under way while the person signs out does not bring the session back', async () => {
  const { browser, provider } = await signedInApp();
  const { embed } = await browser.question(PAGE, NONCE);
  const barrier = createBarrier();
  provider.answers.userinfo = async () => {
    await barrier.wait();
    return Response.json({ sub: 'subject-1', name: 'Alice Archer' });
  };
  const late = browser.agree(embed);
  await barrier.reached;
  await browser.post('/api/logout', {});
  barrier.open();
  await late;
  expect([...browser.cookies.keys()].filter((name) => name.startsWith(SID))).toEqual([]);
  expect(await (await browser.get('/api/session')).json()).toEqual({ authenticated: false });
});
