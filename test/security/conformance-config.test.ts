import { base64url, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { expectIdTokenRefused, expectSession, refusedFor, withClaims, type Fixture } from '../harness/conformance.ts';
import { ACCESS_TOKEN, makeKey, SUBJECT, type SigningKey } from '../harness/scriptedProvider.ts';
import { createTestApp, type TestApp } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';

const HASHES = { code_challenge: 'c'.repeat(43), state_hash: 's'.repeat(43), nonce_hash: 'n'.repeat(43) };

/** From now on the provider signs with `key` and publishes nothing else. */
function rotate({ provider }: TestApp, key: SigningKey): void {
  provider.key = key;
  provider.published = [key.jwk];
}

/** The proxy has the provider's keys of before. */
async function hasKeysAlready(app: TestApp): Promise<void> {
  expect((await createTestBrowser(app).signIn()).status).toBe(200);
}

test('8 oidcc-client-test-discovery-openid-config: the endpoints are those that the metadata names', async () => {
  const app = await createTestApp();
  const authorization_endpoint = `${app.provider.issuer}/somewhere/else?tenant=1`;
  app.provider.metadata = { authorization_endpoint };
  const browser = createTestBrowser(app);
  const started = await browser.start();
  expect(started.answer.authorization_endpoint).toBe(authorization_endpoint);
  expect((await browser.redeem(started)).status).toBe(200);
  expect(app.provider.calls.map(({ url }) => url.replace(app.provider.issuer, ''))).toEqual([
    '/.well-known/openid-configuration',
    '/token',
    '/jwks',
    '/me',
  ]);
});

test.each(['confidential', 'public'])(
  '8 oidcc-client-test-discovery-issuer-mismatch: nobody is sent to a server that speaks for another issuer (%s)',
  async (provider) => {
    const app = await createTestApp();
    app.provider.metadata = { issuer: 'https://other.example' };
    const browser = createTestBrowser(app);
    const answer = await browser.post('/api/tx', { provider, ...HASHES });
    expect([answer.status, await errorCode(answer)]).toEqual([403, 'issuer_mismatch']);
    expect([browser.cookies.size, app.provider.calls.length]).toEqual([0, 1]);
    expect(await (await browser.get('/api/session')).json()).toEqual({ authenticated: false });
  },
);

test('50 oidcc-client-test-discovery-jwks-uri-keys: a key from the jwks_uri, and no other, makes a session', async () => {
  const key = await makeKey('key-of-this-test');
  await expectSession({ prepare: (app) => rotate(app, key) });
  await expectIdTokenRefused(
    { prepare: ({ provider }) => void (provider.key = key) },
    { status: 502, code: 'provider_error', reason: 'id_token_key_unknown' },
  );
});

test('49 oidcc-client-test-idtoken-sig-none: not even where the metadata lists nothing but none', () =>
  expectIdTokenRefused(
    {
      prepare: ({ provider }) => {
        provider.metadata = { id_token_signing_alg_values_supported: ['none'] };
      },
      idToken: async ({ provider }) => {
        const [, payload] = (await provider.idToken()).split('.');
        return `${base64url.encode('{"alg":"none"}')}.${payload}.`;
      },
    },
    refusedFor('algorithm'),
  ));

test('51 oidcc-client-test-signing-key-rotation-just-before-signing: the new key makes a session', async () => {
  const key = await makeKey('key-just-made');
  await expectSession({
    prepare: hasKeysAlready,
    idToken: async (app) => {
      rotate(app, key);
      return app.provider.idToken();
    },
  });
});

test('51 oidcc-client-test-signing-key-rotation: after a change of keys the new ones sign in and the old do not', async () => {
  const key = await makeKey('key-2');
  const rotated: Fixture = {
    prepare: async (app) => {
      await hasKeysAlready(app);
      rotate(app, key);
      app.clock.now += 3000;
    },
  };
  await expectSession(rotated);
  await expectIdTokenRefused(
    {
      prepare: async (app) => {
        await hasKeysAlready(app);
        const old = app.provider.key;
        rotate(app, key);
        app.clock.now += 601_000;
        app.provider.key = old;
      },
    },
    { status: 502, code: 'provider_error', reason: 'id_token_key_unknown' },
  );
});

test('45 oidcc-client-test-missing-aud: an id_token for nobody makes no session', () =>
  expectIdTokenRefused(withClaims({ aud: undefined }), refusedFor('audience')));

test('50 oidcc-client-test-invalid-sig-es256: an ES256 signature of another key makes no session', async () => {
  const [published, other] = [await makeKey('key-es', 'ES256'), await makeKey('key-es', 'ES256')];
  const prepare = (app: TestApp) => {
    rotate(app, published);
    app.provider.metadata = { id_token_signing_alg_values_supported: ['ES256'] };
  };
  await expectSession({ prepare });
  const idToken = ({ provider }: TestApp) => {
    provider.key = other;
    return provider.idToken();
  };
  await expectIdTokenRefused({ prepare, idToken }, refusedFor('signature'));
});

test('49 oidcc-client-test-invalid-sig-hs256: a MAC under the public key, or any other, makes no session', async () => {
  const prepare = ({ provider }: TestApp) => {
    provider.metadata = { id_token_signing_alg_values_supported: ['HS256', 'RS256'] };
  };
  const macBy = (secretOf: (app: TestApp) => string) => async (app: TestApp) => {
    const claims = JSON.parse(
      new TextDecoder().decode(base64url.decode((await app.provider.idToken()).split('.')[1]!)),
    );
    const secret = new TextEncoder().encode(secretOf(app));
    return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'key-1' }).sign(secret);
  };
  const publicKey = ({ provider }: TestApp) => JSON.stringify(provider.key.jwk);
  for (const secretOf of [publicKey, () => 'a secret of somebody else, long enough']) {
    await expectIdTokenRefused({ prepare, idToken: macBy(secretOf) }, refusedFor('algorithm'));
  }
});

test('90 oidcc-client-test-userinfo-bearer-header: the access token goes in the header and nowhere else', async () => {
  const app = await createTestApp();
  expect((await createTestBrowser(app).signIn()).status).toBe(200);
  const [call, ...more] = app.provider.callsTo('userinfo');
  expect(more).toEqual([]);
  expect([call!.method, call!.headers.get('authorization')]).toEqual(['GET', `Bearer ${ACCESS_TOKEN}`]);
  expect(call!.url + call!.body).not.toContain(ACCESS_TOKEN);
});

test('55 oidcc-client-test-userinfo-signed: a signed userinfo answer is refused, the proved sign-in stands', async () => {
  const app = await createTestApp();
  app.provider.answers.userinfo = async () => {
    const jwt = await app.provider.idToken({ sub: SUBJECT, name: 'Signed Name' });
    return new Response(jwt, { headers: { 'content-type': 'application/jwt' } });
  };
  const browser = createTestBrowser(app);
  const answer = await browser.signIn();
  expect(answer.status).toBe(200);
  expect(await answer.text()).not.toContain('Signed Name');
  expect(await (await browser.get('/api/session')).json()).toMatchObject({ authenticated: true });
  const profile = await browser.get('/api/profile');
  expect([profile.status, await errorCode(profile)]).toEqual([502, 'provider_error']);
});

test('48 oidcc-client-test-nonce-unless-code-flow: the code flow has a nonce all the same, sent and compared', async () => {
  const browser = createTestBrowser(await createTestApp());
  for (const provider of ['confidential', 'public']) {
    const answer = await browser.post('/api/tx', { provider, ...HASHES, nonce_hash: undefined });
    expect([answer.status, await errorCode(answer)]).toEqual([400, 'invalid_request']);
  }
  await expectIdTokenRefused(withClaims({ nonce: undefined }), refusedFor('nonce'));
});
