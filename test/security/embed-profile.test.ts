import { expect, test } from 'vitest';
import type { AssertionAnswer, EmbedAnswer } from '../../proxy/protocol/embedContract.ts';
import {
  createEmbedApp,
  EMBEDDING,
  NONCE,
  OTHER_PAGE,
  PAGE,
  signedInApp,
  type EmbedBrowser,
} from '../harness/embedApp.ts';
import { createOriginalsApp, createPersonsBrowser } from '../harness/originalsApp.ts';
import { payloadOf } from '../harness/readAssertion.ts';
import { createRefreshApp, FIRST_LIFETIME, takesOnly } from '../harness/refreshApp.ts';
import { SUBJECT } from '../harness/scriptedProvider.ts';
import { ORIGIN } from '../harness/testApp.ts';
import { errorCode, type TestBrowser } from '../harness/testBrowser.ts';

const sub = expect.any(String) as string;

async function ask(browser: Pick<TestBrowser, 'post'>): Promise<string> {
  const answer = await browser.post('/api/embed', { origin: PAGE, nonce: NONCE });
  return ((await answer.json()) as EmbedAnswer).embed;
}

/** The profile API says this when the person agrees. */
async function toldWhen(userinfo: () => Response | Promise<Response>) {
  const { browser, provider } = await signedInApp();
  const { embed } = await browser.question();
  provider.answers.userinfo = userinfo;
  return { browser, embed, answer: await browser.agree(embed), recover: () => delete provider.answers.userinfo };
}

test.each<[string, () => Response | Promise<Response>]>([
  ['answers 500', () => new Response('down', { status: 500 })],
  ['answers 503', () => new Response('down', { status: 503 })],
  ['answers 429', () => new Response('slow down', { status: 429 })],
  ['redirects', () => new Response(null, { status: 302, headers: { location: 'https://evil.example' } })],
  ['answers HTML', () => new Response('<h1>down</h1>', { headers: { 'content-type': 'text/html' } })],
  ['answers a list', () => Response.json([])],
  ['names nobody', () => Response.json({ name: 'Somebody Else', email: 'x@evil.example' })],
  ['answers too much', () => new Response(`{"sub":"${'a'.repeat(300_000)}"}`)],
  ['is not reached', () => Promise.reject(new TypeError('fetch failed'))],
])('102 a profile API that %s takes address away, not the person', async (_name, userinfo) => {
  const { answer } = await toldWhen(userinfo);
  const { assertion, profile } = (await answer.json()) as Required<AssertionAnswer>;
  expect([answer.status, profile]).toEqual([200, { sub, provider: 'confidential', name: 'Alice Archer' }]);
  expect(payloadOf(assertion)).toEqual(expect.objectContaining(profile));
  expect(payloadOf(assertion)).not.toHaveProperty('email');
});

test('102 whether or not the profile API is up, it is the same person', async () => {
  const { browser, answer, recover } = await toldWhen(() => new Response('down', { status: 500 }));
  const { profile } = (await answer.json()) as Required<AssertionAnswer>;
  recover();
  expect((await browser.told()).profile.sub).toBe(profile.sub);
});

test.each(['subject-2', SUBJECT.toUpperCase(), `${SUBJECT} `, 1])(
  '102 a profile of somebody else (%j) is refused, and nobody is vouched for',
  async (other) => {
    const profile = { sub: other, name: 'Somebody Else', email: 'else@id.example' };
    const { browser, embed, answer, recover } = await toldWhen(() => Response.json(profile));
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([502, []]);
    expect(await errorCode(answer)).toBe('provider_error');
    recover();
    expect((await browser.agree(embed)).status).toBe(200);
  },
);

test('89 what a provider makes up gets neither into an assertion nor over what we say', async () => {
  const ours = {
    iss: 'https://evil.example',
    aud: 'https://evil.example',
    nonce: 'x',
    exp: 9_999_999_999,
    iat: 1,
    jti: 'x',
  };
  const { answer } = await toldWhen(() =>
    Response.json({
      ...ours,
      sub: SUBJECT,
      provider: 'administrator',
      typ: 'id_token',
      name: 7,
      email: ['x@evil.example'],
      email_verified: true,
      picture: 'javascript:alert(1)',
      profile: 'http://evil.example/',
      roles: ['admin'],
      __proto__: { admin: true },
    }),
  );
  const { assertion, profile } = (await answer.json()) as Required<AssertionAnswer>;
  expect(profile).toEqual({ sub, provider: 'confidential' });
  const { iat, exp, jti, ...claims } = payloadOf(assertion);
  expect(claims).toEqual({ ...profile, iss: ORIGIN, aud: PAGE, nonce: NONCE });
  expect([exp! - iat!, jti?.length]).toEqual([120, 22]);
});

test.each([
  [true, true],
  ['true', true],
  ['false', false],
  [1, false],
  [undefined, false],
])('56 an address is verified for a page where the provider says so: %j is %j', async (said, told) => {
  const email = 'alice@id.example';
  const { answer } = await toldWhen(() => Response.json({ sub: SUBJECT, email, email_verified: said }));
  expect(((await answer.json()) as Required<AssertionAnswer>).profile).toMatchObject({ email, email_verified: told });
});

test('40 a token that has lapsed is said with its number, and after a refresh the question is as good', async () => {
  const app = await createRefreshApp({}, EMBEDDING);
  app.clock.now += FIRST_LIFETIME * 1000;
  const embed = await ask(app.browser);
  const late = await app.browser.post('/api/assertion', { embed });
  expect([late.status, late.headers.getSetCookie()]).toEqual([401, []]);
  expect(await late.json()).toEqual({ error: { code: 'token_expired', request_id: sub, token: 0 } });
  expect((await app.browser.post('/api/refresh', { refused: 0 })).status).toBe(200);
  const answer = await app.browser.post('/api/assertion', { embed });
  expect(((await answer.json()) as Required<AssertionAnswer>).profile).toMatchObject({ name: 'Alice Archer' });
  expect(app.grants).toHaveLength(1);
});

test('40 so is one that the provider refuses, and an assertion by itself refreshes nothing', async () => {
  const app = await createRefreshApp({}, EMBEDDING);
  takesOnly(app, 'access-1');
  const embed = await ask(app.browser);
  for (let turn = 0; turn < 2; turn += 1) {
    const refused = await app.browser.post('/api/assertion', { embed });
    expect(await refused.json()).toMatchObject({ error: { code: 'token_expired', token: 0 } });
  }
  expect(app.grants).toEqual([]);
  await app.browser.post('/api/refresh', { refused: 0 });
  expect((await app.browser.post('/api/assertion', { embed })).status).toBe(200);
});

test('114 two people in one isolate at once are never told in each other’s place', async () => {
  const app = await createEmbedApp();
  const people: { browser: EmbedBrowser; name: string; page: string }[] = [];
  for (const [name, page] of [
    ['ann', PAGE],
    ['bob', OTHER_PAGE],
  ] as const) {
    const browser = app.stranger();
    const id_token = async () => app.provider.idToken({ sub: name, name });
    app.provider.answers.token = async () =>
      Response.json(await app.provider.tokenBody({ access_token: name, id_token: await id_token() }));
    app.provider.answers.userinfo = () => Response.json({ sub: name, name });
    expect((await browser.signIn()).status).toBe(200);
    people.push({ browser, name, page });
  }
  app.provider.answers.userinfo = ({ headers }) => {
    const name = headers.get('authorization')?.replace('Bearer ', '');
    return Response.json({ sub: name, name });
  };
  const turns = Array.from({ length: 10 }, () => people).flat();
  const told = await Promise.all(turns.map(({ browser, page }) => browser.told(page)));
  for (const [at, { assertion, profile, target_origin }] of told.entries()) {
    const { name, page } = turns[at]!;
    expect([profile.name, target_origin, payloadOf(assertion).aud, payloadOf(assertion)['name']]).toEqual([
      name,
      page,
      page,
      name,
    ]);
  }
});

test.each(['mozilla', 'strava', 'twitter', 'webplatform', 'textbook'] as const)(
  '100 somebody of %s is told by a subject of the page’s own, and the provider’s is nowhere',
  async (name) => {
    const app = createOriginalsApp({}, EMBEDDING);
    const browser = createPersonsBrowser(app);
    await browser.signIn(name);
    const { user } = (await (await browser.get('/api/session')).json()) as { user: { sub: string } };
    const answer = await browser.post('/api/assertion', { embed: await ask(browser) });
    const { assertion, profile } = (await answer.json()) as Required<AssertionAnswer>;
    expect(profile).toMatchObject({ provider: `demo-${name}`, sub: expect.stringMatching(/^[\w-]{43}$/) as string });
    expect([profile.sub, payloadOf(assertion).sub]).not.toContain(user.sub);
    expect(Object.keys(profile)).not.toContain('iss');
  },
);
