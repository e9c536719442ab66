import { expect, test } from 'vitest';
import { decodeBase64url } from '../../proxy/protocol/base64url.ts';
import { fingerprint } from '../../proxy/protocol/moreScopes.ts';
import { createSealer, type Purpose } from '../../proxy/session/seal.ts';
import { EMBED_PREFIX, NONCE, OTHER_PAGE, PAGE, signedInApp, type EmbedBrowser } from '../harness/embedApp.ts';
import { payloadOf } from '../harness/readAssertion.ts';
import { ORIGIN, SEAL_KEY } from '../harness/testApp.ts';
import { errorCode } from '../harness/testBrowser.ts';

const PREVIEW = 'https://preview.login.example';

async function expectNoQuestion(browser: EmbedBrowser, embed: string): Promise<void> {
  const answer = await browser.agree(embed);
  expect([answer.status, await errorCode(answer)]).toEqual([403, 'tx_missing']);
}

/** A question as the proxy seals it, or as somebody with another of its values would like it to be. */
async function seal(purpose: Purpose, name: string, question: unknown, origin = ORIGIN): Promise<string> {
  const sealer = createSealer([decodeBase64url(SEAL_KEY)!]);
  return sealer.seal({ purpose, name, origin }, JSON.stringify(question));
}

test('95 where the answer goes comes of the seal, and so do audience and nonce', async () => {
  const { browser } = await signedInApp();
  const { embed } = await browser.question(OTHER_PAGE, 'nonce-of-the-shop');
  const path = `/api/assertion?origin=${PAGE}&target_origin=${PAGE}&aud=${PAGE}&nonce=${NONCE}`;
  const answer = await browser.post(path, { embed }, { referer: `${PAGE}/`, 'x-forwarded-host': 'blog.example' });
  const told = (await answer.json()) as { assertion: string; target_origin: string };
  expect([answer.status, told.target_origin]).toEqual([200, OTHER_PAGE]);
  expect(payloadOf(told.assertion)).toMatchObject({ aud: OTHER_PAGE, nonce: 'nonce-of-the-shop' });
});

test.each(['origin', 'target_origin', 'targetOrigin', 'aud', 'nonce', 'state', 'back'])(
  '95 a target in the body (%s) is refused, and the question stays',
  async (member) => {
    const { browser } = await signedInApp();
    const { embed } = await browser.question();
    const answer = await browser.post('/api/assertion', { embed, [member]: 'https://evil.example' });
    expect([answer.status, await errorCode(answer)]).toEqual([400, 'invalid_request']);
    expect((await browser.agree(embed)).status).toBe(200);
  },
);

test('95 two pages that ask at once each get their own, in either order', async () => {
  for (const turn of [1, -1]) {
    const { browser } = await signedInApp();
    const asked = [await browser.question(PAGE, 'nonce-of-blog'), await browser.question(OTHER_PAGE, 'nonce-of-shop')];
    for (const { embed, origin } of turn === 1 ? asked : asked.toReversed()) {
      const told = (await (await browser.agree(embed)).json()) as { assertion: string; target_origin: string };
      const nonce = origin === PAGE ? 'nonce-of-blog' : 'nonce-of-shop';
      expect(told.target_origin).toBe(origin);
      expect(payloadOf(told.assertion)).toMatchObject({ aud: origin, nonce });
    }
  }
});

test('95 a question is answered in the browser that it was asked in', async () => {
  const app = await signedInApp();
  const attacker = app.stranger();
  const { embed } = await attacker.question(OTHER_PAGE);
  await expectNoQuestion(app.browser, embed);
  // Nor is one of an id that nobody has asked by.
  await expectNoQuestion(app.browser, 'A'.repeat(22));
});

test('95 the cookie of another question is none for this one, and two that change places neither', async () => {
  const { browser } = await signedInApp();
  const [blog, shop] = [await browser.question(PAGE), await browser.question(OTHER_PAGE)];
  const [a, b] = [blog, shop].map(({ embed }) => `${EMBED_PREFIX}${embed}`) as [string, string];
  const [ofBlog, ofShop] = [browser.cookies.get(a)!, browser.cookies.get(b)!];
  browser.cookies.delete(a);
  await expectNoQuestion(browser, blog.embed);
  browser.cookies.set(a, ofShop).set(b, ofBlog);
  await expectNoQuestion(browser, blog.embed);
  await expectNoQuestion(browser, shop.embed);
  browser.cookies.set(a, ofBlog).set(b, ofShop);
  expect((await browser.agree(shop.embed)).status).toBe(200);
});

test.each<[string, (value: string) => string]>([
  ['a flipped last letter', (value) => `${value.slice(0, -1)}${value.endsWith('A') ? 'B' : 'A'}`],
  ['a flipped letter in its middle', (value) => value.replace(/.(?=.{60}$)/, (one) => (one === 'A' ? 'B' : 'A'))],
  ['its end cut off', (value) => value.slice(0, -8)],
  ['another version', (value) => value.replace(/^1\./, '2.')],
  ['another key', (value) => value.replace(/^1\.[^.]+/, '1.AAAA')],
  ['a fourth part', (value) => `${value}.x`],
  ['quotes', (value) => `"${value}"`],
  ['garbage', () => 'garbage'],
  ['plain JSON in base64url', () => btoa(JSON.stringify([PAGE, NONCE, 1_795_262_400])).replaceAll('=', '')],
])('95 a cookie with %s is no question, and never 500', async (_name, change) => {
  const { browser } = await signedInApp();
  const { embed } = await browser.question();
  const name = `${EMBED_PREFIX}${embed}`;
  browser.cookies.set(name, change(browser.cookies.get(name)!));
  await expectNoQuestion(browser, embed);
  // It goes when there are too many, and hinders no other one.
  expect((await browser.ask()).status).toBe(200);
});

test('95 two cookies of one name are none: somebody may have planted one of them', async () => {
  const { browser } = await signedInApp();
  const { embed } = await browser.question();
  const name = `${EMBED_PREFIX}${embed}`;
  const cookie = [...browser.cookies, [name, browser.cookies.get(name)]].map((pair) => pair?.join('=')).join('; ');
  const answer = await browser.post('/api/assertion', { embed }, { cookie });
  expect([answer.status, await errorCode(answer)]).toEqual([403, 'tx_missing']);
});

test.each(['tx', 'sid', 'fp', 'was'] as const)(
  '67 what is sealed as %s is no question, though it says the same',
  async (purpose) => {
    const { browser, clock } = await signedInApp();
    const { embed, session } = await browser.question();
    const name = `${EMBED_PREFIX}${embed}`;
    const question = [OTHER_PAGE, NONCE, session.authenticated && (await fingerprint(session.user)), clock.now / 1000];
    browser.cookies.set(name, await seal('em', name, question));
    expect((await browser.agree(embed)).status).toBe(200);
    browser.cookies.set(name, await seal(purpose, name, question));
    await expectNoQuestion(browser, embed);
  },
);

test('67 a real transaction, session or remembered name under the name of a question is none', async () => {
  const { browser } = await signedInApp();
  await browser.start();
  const { embed } = await browser.question();
  const name = `${EMBED_PREFIX}${embed}`;
  const others = [...browser.cookies].filter(([other]) => other !== name);
  expect(others).toHaveLength(3);
  for (const [, value] of others) {
    browser.cookies.set(name, value);
    await expectNoQuestion(browser, embed);
  }
});

test('67 a question is none at another of our origins', async () => {
  const app = await signedInApp({ ORIGIN: `${ORIGIN},${PREVIEW}` });
  const { embed } = await app.browser.question();
  const preview = app.stranger(PREVIEW);
  await preview.signIn();
  const name = `${EMBED_PREFIX}${embed}`;
  preview.cookies.set(name, app.browser.cookies.get(name)!);
  await expectNoQuestion(preview, embed);
});

test('67 a question under the name of the session or of a transaction is neither', async () => {
  const app = await signedInApp();
  const browser = app.stranger();
  const { embed } = await browser.question();
  const value = browser.cookies.get(`${EMBED_PREFIX}${embed}`)!;
  browser.cookies.set('__Host-Http-postern-sid.0', value);
  expect(await (await browser.get('/api/session')).json()).toEqual({ authenticated: false });
  const started = await browser.start();
  browser.cookies.set(`__Host-Http-postern-tx-${started.answer.tx}`, value);
  expect(await errorCode(await browser.redeem(started))).toBe('tx_missing');
});

test.each([
  'short',
  'A'.repeat(21),
  'A'.repeat(23),
  `${'A'.repeat(21)};`,
  `${'A'.repeat(21)}=`,
  '../../../../../../sid.',
  ['A'.repeat(22)],
  null,
  22,
  '',
])('95 %j is no id of a question', async (embed) => {
  const { browser } = await signedInApp();
  const answer = await browser.post('/api/assertion', { embed });
  expect([answer.status, await errorCode(answer)]).toEqual([400, 'invalid_request']);
});
