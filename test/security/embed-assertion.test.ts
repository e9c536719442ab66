import { calculateJwkThumbprint } from 'jose';
import { expect, test } from 'vitest';
import {
  createEmbedApp,
  NEWER_JWK,
  NONCE,
  OTHER_PAGE,
  PAGE,
  SIGNING_JWK,
  signedInApp,
  type EmbedApp,
} from '../harness/embedApp.ts';
import { fetchKeys, headerOf, payloadOf, verifyAt } from '../harness/readAssertion.ts';
import { SUBJECT } from '../harness/scriptedProvider.ts';
import { withRow } from '../harness/rows.ts';
import { ORIGIN } from '../harness/testApp.ts';

const PREVIEW = 'https://preview.login.example';
const ISSUER = 'https://id.example';
const text = expect.any(String) as string;

/** SIGNING_KEY with these keys, the first to sign. */
function keysOf(...keys: object[]) {
  return { SIGNING_KEY: JSON.stringify({ keys }) };
}

/** How a page knows the person who signs in there anew. */
async function subjectOf({ stranger }: EmbedApp, page = PAGE, origin = ORIGIN): Promise<string> {
  const browser = stranger(origin);
  await browser.signIn();
  return (await browser.told(page)).profile.sub;
}

test('100 an assertion says exactly who, by whom, for whom, to what and until when, and no more', async () => {
  const { browser, clock } = await signedInApp();
  const { assertion, profile, target_origin } = await browser.told();
  const iat = clock.now / 1000;
  const person = {
    sub: text,
    provider: 'confidential',
    name: 'Alice Archer',
    email: 'alice@id.example',
    email_verified: true,
  };
  const jti = expect.stringMatching(/^[\w-]{22}$/) as string;
  expect(payloadOf(assertion)).toEqual({ iss: ORIGIN, aud: PAGE, nonce: NONCE, iat, exp: iat + 120, jti, ...person });
  expect(headerOf(assertion)).toEqual({
    alg: 'ES256',
    typ: 'postern-assertion+jwt',
    kid: await calculateJwkThumbprint(SIGNING_JWK),
  });
  expect([profile, target_origin]).toEqual([{ ...person, sub: payloadOf(assertion).sub }, PAGE]);
});

test('100 it is verified by what the proxy publishes, for this page and at this time alone', async () => {
  const app = await signedInApp();
  const keys = await fetchKeys(app.browser);
  const { assertion } = await app.browser.told();
  expect(await verifyAt(app, keys, assertion)).toMatchObject({ nonce: NONCE });
  for (const audience of [OTHER_PAGE, `${PAGE}/`, ORIGIN, 'https://login.example.evil.example']) {
    await expect(verifyAt(app, keys, assertion, { audience })).rejects.toThrow('"aud"');
  }
  await expect(verifyAt(app, keys, assertion, { issuer: PREVIEW })).rejects.toThrow('"iss"');
  app.clock.now += 119_000;
  await expect(verifyAt(app, keys, assertion)).resolves.toBeDefined();
  app.clock.now += 1000;
  await expect(verifyAt(app, keys, assertion)).rejects.toThrow('"exp"');
});

test('100 every assertion has an id of its own and the time of its making, also for one nonce', async () => {
  const { browser, clock } = await signedInApp();
  const payloads = [];
  for (let turn = 0; turn < 50; turn += 1) {
    payloads.push(payloadOf((await browser.told()).assertion));
    clock.now += 7000;
  }
  expect(new Set(payloads.map(({ jti }) => jti)).size).toBe(50);
  for (const [turn, { iat, exp }] of payloads.entries()) {
    expect([iat! - payloads[0]!.iat!, exp! - iat!]).toEqual([7 * turn, 120]);
  }
});

test('100 the issuer is the origin that the popup is at, and nothing that a request says', async () => {
  const app = await createEmbedApp({ ORIGIN: `${ORIGIN},${PREVIEW}` });
  const browser = app.stranger(PREVIEW);
  await browser.signIn();
  const { embed } = await browser.question();
  const answer = await browser.post(
    '/api/assertion',
    { embed },
    { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
  );
  const { assertion } = (await answer.json()) as { assertion: string };
  expect(payloadOf(assertion)).toMatchObject({ iss: PREVIEW, aud: PAGE });
});

test('100 a person is somebody else at every page, and the same at each visit, in each browser, by each of our origins', async () => {
  const app = await createEmbedApp({ ORIGIN: `${ORIGIN},${PREVIEW}` });
  const [blog, shop] = [await subjectOf(app), await subjectOf(app, OTHER_PAGE)];
  expect(blog).not.toBe(shop);
  app.clock.now += 86_400_000;
  expect([await subjectOf(app), await subjectOf(app, PAGE, PREVIEW)]).toEqual([blog, blog]);
  expect([await subjectOf(app, OTHER_PAGE), await subjectOf(app, OTHER_PAGE, PREVIEW)]).toEqual([shop, shop]);
});

/** As above, where this issuer says that it is this subject. */
async function subjectFrom(issuer: string, sub: string): Promise<string> {
  const app = await createEmbedApp(withRow({ issuer }));
  const { provider } = app;
  provider.issuer = issuer;
  provider.answers.userinfo = () => Response.json({ sub, name: 'Alice Archer' });
  provider.answers.token = async () =>
    Response.json(await provider.tokenBody({ id_token: await provider.idToken({ sub }) }));
  return subjectOf(app);
}

test('100 two people are two, and so are two of one subject at two issuers', async () => {
  const subs = [
    await subjectFrom(ISSUER, 'ann'),
    await subjectFrom(ISSUER, 'Ann'),
    await subjectFrom('https://id.example.org', 'ann'),
    // Glued together these would be one.
    await subjectFrom(ISSUER, '/realms/a'),
    await subjectFrom(`${ISSUER}/realms`, '/a'),
  ];
  expect(new Set(subs).size).toBe(subs.length);
});

test('100 a subject is 43 letters that neither have nor hash the one of the provider', async () => {
  const app = await createEmbedApp();
  const sub = await subjectOf(app);
  expect(sub).toMatch(/^[\w-]{43}$/);
  expect(sub).not.toContain(SUBJECT);
  const guesses = [SUBJECT, `${PAGE}${SUBJECT}`, `${ISSUER}${SUBJECT}`, JSON.stringify([PAGE, ISSUER, SUBJECT])];
  for (const guess of guesses) {
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(guess)));
    expect(sub).not.toBe(
      btoa(String.fromCharCode(...hash))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replace('=', ''),
    );
  }
});

test('100 what a page has stored stays true: the subject of a key, a page and a person never changes', async () => {
  expect(await subjectOf(await createEmbedApp())).toBe('-0OXXuPzAMm4sv4_MgDj0FKyFL_pGTyeH8RtiOn5lPs');
});

test("100 nothing of the provider's own identity is in what a page gets", async () => {
  const { browser } = await signedInApp();
  const { assertion, profile } = await browser.told();
  const whole = JSON.stringify([payloadOf(assertion), headerOf(assertion), profile]);
  expect(whole).not.toContain(SUBJECT);
  expect(whole).not.toContain(`"${ISSUER}"`);
});

test('100 a new key in front signs, the old one is published, and everybody stays who they are', async () => {
  const before = await createEmbedApp();
  const app = await createEmbedApp(keysOf(NEWER_JWK, SIGNING_JWK));
  expect(await subjectOf(app)).toBe(await subjectOf(before));
  await app.browser.signIn();
  await before.browser.signIn();
  const keys = await fetchKeys(app.browser);
  const [newer, older] = [(await app.browser.told()).assertion, (await before.browser.told()).assertion];
  expect(headerOf(newer)).toMatchObject({ kid: await calculateJwkThumbprint(NEWER_JWK) });
  // What was signed a moment before the change is good until its own end.
  for (const assertion of [newer, older]) expect(await verifyAt(app, keys, assertion)).toMatchObject({ aud: PAGE });
  await expect(verifyAt(app, await fetchKeys(before.browser), newer)).rejects.toThrow(/no applicable key/);
});

test('100 subjects are made with the last key: another one there makes everybody new', async () => {
  const [older, both, newer] = [keysOf(SIGNING_JWK), keysOf(SIGNING_JWK, NEWER_JWK), keysOf(NEWER_JWK)];
  const [a, b, c] = await Promise.all([older, both, newer].map(async (env) => subjectOf(await createEmbedApp(env))));
  expect([b === c, a === c]).toEqual([true, false]);
});

test('100 a key is known by its own kid, or by its thumbprint', async () => {
  const app = await signedInApp(keysOf({ ...NEWER_JWK, kid: 'key-of-2026' }, { ...SIGNING_JWK, kid: '' }));
  const kids = (await fetchKeys(app.browser)).keys.map(({ kid }) => kid);
  expect(kids).toEqual(['key-of-2026', await calculateJwkThumbprint(SIGNING_JWK)]);
  const { assertion } = await app.browser.told();
  expect(headerOf(assertion)).toMatchObject({ kid: 'key-of-2026' });
  await expect(verifyAt(app, await fetchKeys(app.browser), assertion)).resolves.toBeDefined();
});

test('100 what is published has no private member, and none that the key was not asked for', async () => {
  const more = {
    alg: 'ES384',
    use: 'enc',
    key_ops: ['sign'],
    ext: true,
    x5c: ['private note'],
    note: 'private note',
    p: 'x',
  };
  const app = await createEmbedApp(keysOf({ ...NEWER_JWK, ...more, k: SIGNING_JWK.d }, SIGNING_JWK));
  const answer = await app.browser.get('/.well-known/jwks.json');
  const published = await answer.text();
  expect(JSON.parse(published)).toEqual({
    keys: await Promise.all(
      [NEWER_JWK, SIGNING_JWK].map(async ({ d: _private, ...key }) => {
        return { ...key, kid: await calculateJwkThumbprint(key), alg: 'ES256', use: 'sig' };
      }),
    ),
  });
  for (const secret of [NEWER_JWK.d, SIGNING_JWK.d, 'private']) expect(published).not.toContain(secret);
});

test('100 without a key nothing is published', async () => {
  const app = await createEmbedApp({ EMBED_ORIGINS: undefined, SIGNING_KEY: undefined });
  expect(await fetchKeys(app.browser)).toEqual({ keys: [] });
});
