import { expect, test } from 'vitest';
import { authorizeUrl } from '../../proxy/protocol/authorizeUrl.ts';
import { CODE_VERIFIER, randomToken, s256 } from '../../proxy/protocol/pkce.ts';
import { createTestApp, ORIGIN } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';

const PARAMETERS = {
  client_id: 'client-1',
  redirect_uri: `${ORIGIN}/callback/x`,
  scope: 'openid',
  state: 's',
  code_challenge: 'c'.repeat(43),
  nonce: 'n',
};

const HASHES = { code_challenge: 'c'.repeat(43), state_hash: 's'.repeat(43), nonce_hash: 'n'.repeat(43) };

test('1 ten thousand verifiers have the alphabet and length of RFC 7636 and never repeat', () => {
  const verifiers = Array.from({ length: 10_000 }, randomToken);
  expect(verifiers.every((verifier) => CODE_VERIFIER.test(verifier))).toBe(true);
  expect(new Set(verifiers).size).toBe(10_000);
});

test('1 the S256 transformation gives the example of RFC 7636 appendix B', async () => {
  expect(await s256('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
});

test('2 a server whose metadata lists only plain is refused; silence means S256', async () => {
  const app = await createTestApp();
  app.provider.metadata = { code_challenge_methods_supported: ['plain'] };
  const refused = await createTestBrowser(app).post('/api/tx', { provider: 'confidential', ...HASHES });
  expect([refused.status, await errorCode(refused)]).toEqual([502, 'provider_error']);
  app.provider.metadata = { code_challenge_methods_supported: undefined };
  expect((await createTestBrowser(app).post('/api/tx', { provider: 'confidential', ...HASHES })).status).toBe(201);
  expect(authorizeUrl('https://id.example/a', PARAMETERS).searchParams.get('code_challenge_method')).toBe('S256');
});

test('3 the authorization request asks for a code only and carries neither secret nor verifier nor token', () => {
  const { searchParams } = authorizeUrl('https://id.example/a', PARAMETERS, {
    response_type: 'token',
    access_type: 'offline',
  });
  expect(searchParams.getAll('response_type')).toEqual(['code']);
  expect([...searchParams.keys()].toSorted()).toEqual([
    'access_type',
    'client_id',
    'code_challenge',
    'code_challenge_method',
    'nonce',
    'redirect_uri',
    'response_type',
    'scope',
    'state',
  ]);
});

test('4 a transaction without a state hash, and an OpenID one without a nonce hash, is not started', async () => {
  const browser = createTestBrowser(await createTestApp());
  for (const missing of ['state_hash', 'nonce_hash', 'code_challenge']) {
    const answer = await browser.post('/api/tx', { provider: 'confidential', ...HASHES, [missing]: undefined });
    expect([missing, answer.status]).toEqual([missing, 400]);
  }
  expect(browser.cookies.size).toBe(0);
});

test("5 the scopes are the registry's: none can be asked for, and the provider's advertised ones are not taken", async () => {
  const app = await createTestApp();
  app.provider.metadata = { scopes_supported: ['openid', 'admin', 'repo'] };
  const browser = createTestBrowser(app);
  expect((await browser.post('/api/tx', { provider: 'confidential', ...HASHES, scope: 'repo' })).status).toBe(400);
  expect((await browser.start()).answer.scope).toBe('openid profile email');
});

test('5 what the row offers beside its own scopes may be asked for, and nothing else', async () => {
  const row = { id: 'confidential', issuer: 'https://id.example', client_id: 'c', client_secret: 's' };
  const PROVIDERS = JSON.stringify([{ ...row, optional_scope: ['phone', 'address'] }]);
  const browser = createTestBrowser(await createTestApp({ PROVIDERS }));
  expect((await browser.start('confidential', { scope: 'phone openid' })).answer.scope).toBe(
    'openid profile email phone',
  );
  expect((await browser.post('/api/tx', { provider: 'confidential', ...HASHES, scope: 'phone admin' })).status).toBe(
    400,
  );
});

test('6 Host and X-Forwarded-Host do not reach the redirect_uri', async () => {
  const browser = createTestBrowser(await createTestApp());
  const spoofed = { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
  const answer = await browser.post('/api/tx', { provider: 'confidential', ...HASHES }, spoofed);
  expect(await answer.json()).toMatchObject({ redirect_uri: `${ORIGIN}/callback/confidential` });
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'http://id.example/authorize', 'https://u:p@id.example/a'])(
  '7 an authorization endpoint %s is refused',
  async (authorization_endpoint) => {
    const app = await createTestApp();
    app.provider.metadata = { authorization_endpoint };
    const answer = await createTestBrowser(app).post('/api/tx', { provider: 'confidential', ...HASHES });
    expect([answer.status, app.log.at(-1)?.reason]).toEqual([502, 'endpoint_not_allowed']);
  },
);

test('7 the page itself does not navigate to anything but http and https', () => {
  expect(() => authorizeUrl('javascript:alert(1)', PARAMETERS)).toThrow('endpoint_not_allowed');
});

test.each(['https://other.example', 'https://id.example/', 'https://ID.example', undefined])(
  '8 a discovered issuer %s that is not the configured one, character for character, fails closed',
  async (issuer) => {
    const app = await createTestApp();
    app.provider.metadata = { issuer };
    const answer = await createTestBrowser(app).post('/api/tx', { provider: 'confidential', ...HASHES });
    expect([answer.status, await errorCode(answer)]).toEqual([403, 'issuer_mismatch']);
  },
);

test('9 hostile parameter values are encoded, and an endpoint that has a query keeps one value each', () => {
  const login_hint = 'a&client_id=evil\r\nx: y';
  const url = authorizeUrl('https://id.example/a?tenant=1&client_id=other', PARAMETERS, { login_hint });
  expect(url.searchParams.getAll('client_id')).toEqual(['client-1']);
  expect(url.searchParams.get('login_hint')).toBe(login_hint);
  expect(url.searchParams.get('tenant')).toBe('1');
  expect(url.href).not.toMatch(/[\r\n]/);
});

test('10 two transactions of one browser are independent and both complete', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const first = await browser.start();
  const firstNonce = app.provider.nonce;
  const second = await browser.start();
  expect((await browser.redeem(second)).status).toBe(200);
  app.provider.nonce = firstNonce;
  expect((await browser.redeem(first)).status).toBe(200);
});

test('11 a page that is fetched or rendered ahead of time starts nothing', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const ahead = { 'sec-purpose': 'prefetch;prerender' };
  const answer = await browser.post('/api/tx', { provider: 'confidential', ...HASHES }, ahead);
  expect([answer.status, browser.cookies.size, app.provider.calls.length]).toEqual([403, 0, 0]);
});
