import { expect, test } from 'vitest';
import type { Env } from '../../proxy/config/environment.ts';
import {
  createEmbedApp,
  EMBED_PREFIX,
  NONCE,
  OTHER_PAGE,
  PAGE,
  signedInApp,
  type EmbedApp,
} from '../harness/embedApp.ts';
import { ORIGIN } from '../harness/testApp.ts';
import { errorCode } from '../harness/testBrowser.ts';

/** One that is registered and cannot be told from another one by eye. */
const PUNYCODE = 'https://xn--bcher-kva.example';

/** Refused with a code and nothing else: no cookie, no word on the person, nobody asked. */
async function expectRefused(app: EmbedApp, origin: string): Promise<void> {
  const calls = app.provider.calls.length;
  const answer = await app.browser.ask(origin);
  expect([origin, answer.status, answer.headers.getSetCookie()]).toEqual([origin, 403, []]);
  const body = (await answer.json()) as object;
  expect(body).toEqual({ error: { code: 'not_allowed', request_id: expect.any(String) as string } });
  expect(app.provider.calls).toHaveLength(calls);
}

test.each([
  ['another site', 'https://evil.example'],
  ['a look-alike', 'https://bIog.example'],
  ['a prefix of it', 'https://blog.exampl'],
  ['it as a prefix', 'https://blog.example.evil.example'],
  ['it as a suffix', 'https://evilblog.example'],
  ['a subdomain of it', 'https://www.blog.example'],
  ['the domain above', 'https://example'],
  ['another port', 'https://blog.example:8443'],
  ['the default port written out', 'https://blog.example:443'],
  ['another case', 'https://BLOG.example'],
  ['another case of the scheme', 'HTTPS://blog.example'],
  ['a trailing slash', 'https://blog.example/'],
  ['a trailing dot', 'https://blog.example.'],
  ['a path', 'https://blog.example/shop'],
  ['a query', 'https://blog.example?'],
  ['a fragment', 'https://blog.example#'],
  ['user info', 'https://blog.example@evil.example'],
  ['user info before it', 'https://x@blog.example'],
  ['no scheme', 'blog.example'],
  ['http', 'http://blog.example'],
  ['a script', 'javascript:https://blog.example'],
  ['data', 'data:text/html,https://blog.example'],
  ['a file', 'file://'],
  ['an extension', 'chrome-extension://blog.example'],
  ['an opaque origin', 'null'],
  ['nothing', ''],
  ['a wildcard', '*'],
  ['a wildcard of the domain', 'https://*.example'],
  ['a space before', ` ${PAGE}`],
  ['a space behind', `${PAGE} `],
  ['a line end behind', `${PAGE}\n`],
  ['a null byte behind', `${PAGE}\u0000`],
  ['the whole list', `${PAGE},${OTHER_PAGE}`],
  ['an invisible character', 'https://blog\u00ad.example'],
  ['Cyrillic letters', 'https://bl\u043eg.example'],
  ['a wide full stop', 'https://blog\uff0eexample'],
  ['the spelling that people see', 'https://b\u00fccher.example'],
  ['another punycode', 'https://xn--bcher-kvb.example'],
  ['our own origin', ORIGIN],
  ['a member of every object', 'constructor'],
  ['a prototype', '__proto__'],
])('94 %s in place of a registered origin is refused, without a cookie', async (_name, origin) => {
  const app = await createEmbedApp({ EMBED_ORIGINS: `${PAGE},${OTHER_PAGE},${PUNYCODE}` });
  await expectRefused(app, origin);
});

test.each<[string, Env]>([
  ['no page is registered', { EMBED_ORIGINS: undefined }],
  ['the list is empty', { EMBED_ORIGINS: '' }],
  ['there is neither list nor key', { EMBED_ORIGINS: undefined, SIGNING_KEY: undefined }],
])('94 where %s, every page is refused', async (_name, env) => {
  const app = await createEmbedApp(env);
  for (const origin of [PAGE, ORIGIN, 'null', '', 'undefined']) await expectRefused(app, origin);
});

test('94 whoever is signed in stays unknown to a page that is not registered', async () => {
  const app = await signedInApp();
  const before = new Map(app.browser.cookies);
  await expectRefused(app, 'https://evil.example');
  const text = await (await app.browser.ask('https://evil.example')).text();
  expect(text).not.toMatch(/Alice|subject|confidential/);
  expect(app.browser.cookies).toEqual(before);
});

test.each([PAGE, OTHER_PAGE, PUNYCODE, 'http://localhost:8790'])('94 %s is registered, and may ask', async (origin) => {
  const { browser } = await createEmbedApp({
    EMBED_ORIGINS: `${PAGE}, ${OTHER_PAGE} ,${PUNYCODE},http://localhost:8790`,
  });
  const answer = await browser.ask(origin);
  expect([answer.status, await answer.json()]).toEqual([
    200,
    {
      embed: expect.stringMatching(/^[\w-]{22}$/) as string,
      origin,
      expires_in: 600,
      session: { authenticated: false },
    },
  ]);
  expect([...browser.cookies.keys()]).toEqual([expect.stringMatching(`^${EMBED_PREFIX}[\\w-]{22}$`)]);
});

test('94 a page that is taken off the list between its question and the answer is told nothing', async () => {
  const app = await signedInApp();
  const { embed } = await app.browser.question(PAGE);
  const answer = await app.later({ EMBED_ORIGINS: OTHER_PAGE }).agree(embed);
  expect([answer.status, await errorCode(answer)]).toEqual([403, 'not_allowed']);
  expect((await app.later().agree(embed)).status).toBe(200);
});

test.each([
  ['no origin', { nonce: NONCE }],
  ['no nonce', { origin: PAGE }],
  ['a list of origins', { origin: [PAGE], nonce: NONCE }],
  ['an object with an origin', { origin: { toString: PAGE }, nonce: NONCE }],
  ['a nonce of 7 characters', { origin: PAGE, nonce: '1234567' }],
  ['a nonce of 129 characters', { origin: PAGE, nonce: 'n'.repeat(129) }],
  ['a nonce with other letters', { origin: PAGE, nonce: 'n\u00e4nce-of-a-page' }],
  ['a nonce with a line end', { origin: PAGE, nonce: `${NONCE}\n` }],
  ['a nonce that is a number', { origin: PAGE, nonce: 12_345_678 }],
  ['an origin of 281 characters', { origin: `https://${'a'.repeat(273)}`, nonce: NONCE }],
  ['a target of its own', { origin: PAGE, nonce: NONCE, target_origin: 'https://evil.example' }],
  ['a provider', { origin: PAGE, nonce: NONCE, provider: 'confidential' }],
])('94 a question with %s is refused before the list is looked at', async (_name, body) => {
  const { browser } = await signedInApp();
  const answer = await browser.post('/api/embed', body);
  expect([answer.status, await errorCode(answer)]).toEqual([400, 'invalid_request']);
  expect([answer.headers.getSetCookie(), browser.questions()]).toEqual([[], []]);
});

test('94 neither a refused page nor a registered one starts a sign-in: that takes a click of the person', async () => {
  const { browser, provider } = await createEmbedApp();
  await browser.ask('https://evil.example');
  await browser.ask();
  expect(provider.calls).toEqual([]);
  expect([...browser.cookies.keys()].filter((name) => !name.startsWith(EMBED_PREFIX))).toEqual([]);
});
