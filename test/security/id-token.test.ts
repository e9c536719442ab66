import { expect, test } from 'vitest';
import { base64url, SignJWT } from 'jose';
import { acceptedAlgorithms, leftHalfHash } from '../../proxy/protocol/idToken.ts';
import { expectAccepted, expectRefused, outcomes } from '../harness/idTokenOutcomes.ts';
import { createTestApp, type TestApp } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';
import { ACCESS_TOKEN, CLIENT_ID, makeKey, SUBJECT } from '../harness/scriptedProvider.ts';

const NOW = Date.UTC(2026, 10, 21, 12) / 1000;

const withClaims = (claims: Record<string, unknown>) => (app: TestApp) => app.provider.idToken(claims);

test.each(['https://evil.example', undefined, ''])('44 an iss of %s is refused', (iss) =>
  expectRefused(withClaims({ iss })),
);

test.each([
  [{ aud: 'another-client' }],
  [{ aud: undefined }],
  [{ aud: [CLIENT_ID, 'another-client'] }],
  [{ aud: ['another-client'], azp: CLIENT_ID }],
  [{ azp: 'another-client' }],
  [{ aud: [CLIENT_ID, 'another-client'], azp: 'another-client' }],
])('45 the audience %j is refused', (claims) => expectRefused(withClaims(claims)));

test.each([[{ aud: [CLIENT_ID] }], [{ aud: [CLIENT_ID, 'another-client'], azp: CLIENT_ID }], [{ azp: CLIENT_ID }]])(
  '45 the audience %j is accepted',
  (claims) => expectAccepted(withClaims(claims)),
);

test.each([
  [{ exp: undefined }],
  [{ iat: undefined }],
  [{ sub: undefined }],
  [{ exp: String(NOW + 600) }],
  [{ iat: 'now' }],
  [{ sub: 5 }],
  [{ sub: '' }],
])('46 the claims %j are refused', (claims) => expectRefused(withClaims(claims)));

test.each([
  [{ exp: NOW - 61 }],
  [{ nbf: NOW + 90 }],
  [{ iat: NOW + 90 }],
  [{ iat: NOW - 700 }],
  [{ iat: NOW - 7 * 86_400 }],
])('47 the times %j are refused, and said to be a matter of clocks', async (claims) => {
  for (const { code } of await outcomes(withClaims(claims))) expect(code).toBe('clock_skew');
});

test.each(['another-nonce', undefined, ''])('48 a nonce of %s is refused', (nonce) =>
  expectRefused(withClaims({ nonce })),
);

test('48 the nonce of another transaction of the same browser is refused', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const first = await browser.start();
  await browser.start();
  const answer = await browser.redeem(first);
  expect([answer.status, await errorCode(answer)]).toEqual([403, 'nonce_mismatch']);
});

test.each(['none', 'HS256', 'null'])('49 alg %s is refused even where the metadata lists it', async (alg) => {
  const forge = async (app: TestApp) => {
    const [, payload] = (await app.provider.idToken()).split('.');
    const header = base64url.encode(JSON.stringify({ alg: alg === 'null' ? null : alg, kid: 'key-1' }));
    if (alg !== 'HS256') return `${header}.${payload}.`;
    const secret = new TextEncoder().encode(JSON.stringify(app.provider.key.jwk));
    const claims = JSON.parse(new TextDecoder().decode(base64url.decode(payload!))) as Record<string, unknown>;
    return new SignJWT(claims).setProtectedHeader({ alg, kid: 'key-1' }).sign(secret);
  };
  await expectRefused(forge, (app) => {
    app.provider.metadata = { id_token_signing_alg_values_supported: ['none', 'HS256', 'RS256'] };
  });
});

test('49 an asymmetric algorithm that is not the registered one is refused', async () => {
  const key = await makeKey('key-es', 'ES256');
  await expectRefused(
    async (app) => {
      app.provider.key = key;
      app.provider.published.push(key.jwk);
      return app.provider.idToken();
    },
    (app) => {
      app.provider.metadata = { id_token_signing_alg_values_supported: ['RS256', 'ES256'] };
    },
  );
});

test('49 where the server signs with ES256 only, that is the one', async () => {
  expect(acceptedAlgorithms(['none', 'HS256', 'ES256'])).toEqual(['ES256']);
  const key = await makeKey('key-es', 'ES256');
  await expectAccepted(
    async (app) => {
      app.provider.key = key;
      app.provider.published = [key.jwk];
      return app.provider.idToken();
    },
    (app) => {
      app.provider.metadata = { id_token_signing_alg_values_supported: ['ES256'] };
    },
  );
});

test('50 a changed signature, and a changed payload under a good one, is refused', async () => {
  await expectRefused(async (app) => {
    const [header, payload, signature] = (await app.provider.idToken()).split('.');
    const flipped = (signature!.startsWith('A') ? 'B' : 'A') + signature!.slice(1);
    return `${header}.${payload}.${flipped}`;
  });
  await expectRefused(async (app) => {
    const [header, , signature] = (await app.provider.idToken()).split('.');
    const [, payload] = (await app.provider.idToken({ sub: 'somebody-else' })).split('.');
    return `${header}.${payload}.${signature}`;
  });
});

test('51 keys rotated 3 s after they were fetched are fetched once more, and a flood of unknown ones is not', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  expect((await browser.signIn()).status).toBe(200);
  app.clock.now += 3000;
  app.provider.key = await makeKey('key-2');
  app.provider.published = [app.provider.key.jwk];
  expect((await browser.signIn()).status).toBe(200);
  expect(app.provider.callsTo('jwks')).toHaveLength(2);
  app.provider.key = await makeKey('key-3');
  for (const _ of [1, 2, 3]) expect((await browser.signIn()).status).toBe(502);
  expect(app.provider.callsTo('jwks')).toHaveLength(2);
  app.clock.now += 10_000;
  app.provider.published = [app.provider.key.jwk];
  expect((await browser.signIn()).status).toBe(200);
});

test('52 without a kid one matching key is used, and of several each is tried', async () => {
  await expectAccepted((app) => app.provider.idToken({}, { kid: undefined }));
  const other = await makeKey('key-other');
  await expectAccepted(
    (app) => app.provider.idToken({}, { kid: undefined }),
    (app) => void app.provider.published.unshift(other.jwk),
  );
  await expectRefused(
    (app) => app.provider.idToken({}, { kid: undefined }),
    (app) => void (app.provider.published = [other.jwk]),
  );
});

test.each([
  [{ jku: 'https://evil.example/jwks' }],
  [{ x5u: 'https://evil.example/cert' }],
  [{ jwk: { kty: 'RSA' } }],
  [{ x5c: ['MII'] }],
  [{ crit: ['b64'], b64: true }],
])('53 the header %j is refused and fetches nothing', async (header) => {
  const app = await createTestApp();
  app.provider.answers.token = async () => {
    const [, payload, signature] = (await app.provider.idToken()).split('.');
    const forged = base64url.encode(JSON.stringify({ alg: 'RS256', kid: 'key-1', ...header }));
    return Response.json(await app.provider.tokenBody({ id_token: `${forged}.${payload}.${signature}` }));
  };
  expect((await createTestBrowser(app).signIn()).status).toBe(502);
  expect(app.provider.calls.filter(({ url }) => url.includes('evil'))).toHaveLength(0);
  expect(app.provider.callsTo('jwks')).toHaveLength(0);
});

test.each(['two.parts', 'one.two.three.four.five', `${'a'.repeat(16_400)}.b.c`, '..', 'é.é.é'])(
  '53 a token that is not a compact JWS of reasonable size is refused',
  (token) => expectRefused(async () => token),
);

test('53 a token of more than 16 KB is refused, good as it is', async () => {
  const pad = (length: number) => withClaims({ pad: 'x'.repeat(length) });
  await expectAccepted(pad(10_000));
  await expectRefused(pad(12_000));
});

test('54 a wrong at_hash is refused, a right one accepted', async () => {
  const right = await leftHalfHash('RS256', ACCESS_TOKEN);
  for (const [at_hash, status] of [
    ['wrong', 502],
    [right, 200],
  ] as const) {
    const app = await createTestApp();
    app.provider.answers.token = async () =>
      Response.json(await app.provider.tokenBody({ id_token: await app.provider.idToken({ at_hash }) }));
    expect((await createTestBrowser(app).signIn()).status).toBe(status);
  }
});

test('54 at_hash is the left half: the example of OpenID Connect Core, appendix A.4', async () => {
  const at_hash = await leftHalfHash('RS256', 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y');
  expect(at_hash).toBe('77QmUPtjPfzWtF2AnpK9RQ');
});

test('55 a userinfo answer about somebody else is not believed', async () => {
  const app = await createTestApp();
  app.provider.answers.userinfo = () => Response.json({ sub: 'somebody-else', name: 'Mallory' });
  const browser = createTestBrowser(app);
  const answer = await browser.signIn();
  expect([answer.status, await errorCode(answer)]).toEqual([502, 'provider_error']);
  expect(await (await browser.get('/api/session')).json()).toEqual({ authenticated: false });
});

test('55 a signed userinfo answer is not taken for JSON', async () => {
  const app = await createTestApp();
  app.provider.answers.userinfo = async () =>
    new Response(await app.provider.idToken(), { headers: { 'content-type': 'application/jwt' } });
  expect(await (await createTestBrowser(app).signIn()).json()).not.toHaveProperty('profile');
});

test('56 the identity is (iss, sub) byte for byte, and the string "false" verifies no email', async () => {
  const app = await createTestApp();
  app.provider.answers.userinfo = () =>
    Response.json({ sub: SUBJECT, email: 'alice@id.example', email_verified: 'false' });
  const answer = (await (await createTestBrowser(app).signIn()).json()) as { user: object; profile: object };
  expect(answer.user).toMatchObject({ iss: 'https://id.example', sub: SUBJECT });
  expect(answer.profile).toMatchObject({ email_verified: false });
});

test.each(['Subject-1', 'subject-1 ', 'subject\u2010e\u0301'])('56 the subject %j is kept as it is', async (sub) => {
  const app = await createTestApp();
  app.provider.answers.token = async () =>
    Response.json(await app.provider.tokenBody({ id_token: await app.provider.idToken({ sub }) }));
  app.provider.answers.userinfo = () => Response.json({ sub });
  const answer = (await (await createTestBrowser(app).signIn()).json()) as { user: object };
  expect(answer.user).toMatchObject({ sub });
});

test('56 a subject that differs in case alone is somebody else', async () => {
  const app = await createTestApp();
  app.provider.answers.userinfo = () => Response.json({ sub: SUBJECT.toUpperCase() });
  expect((await createTestBrowser(app).signIn()).status).toBe(502);
});

test.each(['at+jwt', 'logout+jwt', 'dpop+jwt'])('57 a token of type %s is no id_token', (typ) =>
  expectRefused((app) => app.provider.idToken({}, { typ })),
);

test.each([[{ aud: 'client-2' }], [{ aud: 'client-2', azp: 'client-2' }]])(
  '57 an id_token for another client of the same provider, %j, is refused',
  (claims) => expectRefused(withClaims(claims)),
);
