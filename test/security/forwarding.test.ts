import { expect, test } from 'vitest';
import { ConfigError } from '../../proxy/config/config.ts';
import { isEndpointAllowed } from '../../proxy/protocol/endpointUrl.ts';
import { createUpstream } from '../../proxy/upstream/upstream.ts';
import { createFetchWire } from '../../proxy/upstream/wire.ts';
import { createTestApp, testEnv } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';
import { ACCESS_TOKEN, CLIENT_ID, SUBJECT } from '../harness/scriptedProvider.ts';

async function signedIn() {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  await browser.signIn();
  app.provider.calls.length = 0;
  return { app, browser };
}

test.each([
  '//api/profile',
  '/api//profile',
  '/api/%70rofile',
  '/api/x/../profile',
  '/api/profile;a',
  '/api/profile/',
  '/api/profile%2f',
  '/API/profile',
])('82 the path %s is 404 or meets the same guard', async (path) => {
  const { app, browser } = await signedIn();
  const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
  const answer = await app.server.fetch(new Request(`https://login.example${path}`, { headers: { cookie } }));
  expect([403, 404]).toContain(answer.status);
  expect(app.provider.calls).toEqual([]);
});

test('83 nothing of the request decides where the proxy calls', async () => {
  const { app, browser } = await signedIn();
  const headers = {
    'x-forwarded-uri': '/admin',
    'x-original-url': 'https://evil.example',
    'x-forwarded-host': 'evil.example',
    'user-agent': 'kube-probe/1.0',
  };
  const answer = await browser.get('/api/profile?url=https://evil.example&path=/admin', headers);
  expect(answer.status).toBe(200);
  expect(app.provider.calls.map(({ url }) => url)).toEqual(['https://id.example/me']);
});

test.each(['../../admin', '@evil.example', 'a\\b', 'a%00b', 'constructor', '__proto__'])(
  '84 a provider named %s is a bad request',
  async (provider) => {
    const { app, browser } = await signedIn();
    const hash = 'h'.repeat(43);
    const body = { provider, code_challenge: hash, state_hash: hash, nonce_hash: hash };
    expect((await browser.post('/api/tx', body)).status).toBe(400);
    expect(app.provider.calls).toEqual([]);
  },
);

test("85 none of the caller's headers reach the provider", async () => {
  const { app, browser } = await signedIn();
  const headers = {
    authorization: 'Bearer of-the-caller',
    'x-forwarded-for': '10.0.0.1',
    'x-forwarded-user': 'admin',
    'x-real-ip': '10.0.0.1',
    'accept-language': 'de',
  };
  await browser.get('/api/profile', headers);
  const [call] = app.provider.calls;
  expect(Object.fromEntries(call!.headers)).toEqual({
    accept: 'application/json',
    authorization: `Bearer ${ACCESS_TOKEN}`,
    'user-agent': 'postern',
  });
});

test("86 none of the provider's headers reach the browser", async () => {
  const { app, browser } = await signedIn();
  app.provider.answers.userinfo = () =>
    new Response(JSON.stringify({ sub: SUBJECT, html: '<script>' }), {
      headers: {
        'set-cookie': 'a=b',
        location: 'https://evil.example',
        'content-security-policy': "default-src 'unsafe-inline'",
        'access-control-allow-origin': '*',
        'clear-site-data': '"*"',
        'content-type': 'text/html',
      },
    });
  const { headers, ...answer } = await browser.get('/api/profile').then(async (response) => ({
    headers: response.headers,
    body: (await response.json()) as unknown,
  }));
  expect(answer.body).toEqual({ iss: 'https://id.example', sub: SUBJECT });
  expect(headers.get('content-type')).toMatch(/^application\/json/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  for (const name of ['set-cookie', 'location', 'access-control-allow-origin', 'clear-site-data']) {
    expect([name, headers.get(name)]).toEqual([name, null]);
  }
  expect(headers.get('content-security-policy')).not.toContain('unsafe');
});

test.each([301, 302, 303, 307, 308])('87 a %i from token, userinfo or JWKS is not followed', async (status) => {
  for (const route of ['token', 'userinfo', 'jwks'] as const) {
    const app = await createTestApp();
    const location = 'https://evil.example/take';
    app.provider.answers[route] = () => new Response(null, { status, headers: { location } });
    const answer = await createTestBrowser(app).signIn();
    // A profile API that misbehaves does not undo a sign-in that the id_token has proved.
    expect([route, answer.status]).toEqual([route, route === 'userinfo' ? 200 : 502]);
    expect(app.provider.calls.filter(({ url }) => url.includes('evil'))).toEqual([]);
    expect(app.log.at(-1)?.reason).toBe(route === 'userinfo' ? undefined : 'redirected');
  }
});

test('87 every call forbids its runtime to follow, and a redirect that the runtime hides is one too', async () => {
  const seen: unknown[] = [];
  const hidden = Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' });
  const wire = createFetchWire(async (_url, init) => {
    seen.push(init.redirect);
    return hidden;
  });
  const upstream = createUpstream(wire);
  await expect(upstream('https://id.example/token', {}, 100)).rejects.toMatchObject({ reason: 'redirected' });
  expect(seen).toEqual(['manual']);
});

/** Where no provider is. */
const NOWHERE = [
  'https://169.254.169.254/latest',
  'https://localhost/token',
  'http://127.0.0.1:9/token',
  'https://[::1]/token',
  'http://id.example/token',
  'https://id.example:22/token',
  'file:///etc/passwd',
];

test.each(NOWHERE)('88 %s is no endpoint, whoever names it', (url) => {
  expect(isEndpointAllowed(url, false)).toBe(false);
});

test.each([
  ['https://login.example', false],
  ['http://localhost:8080', true],
])('88 with our own origin at %s, a provider on loopback is in order: %s', async (ours, isInOrder) => {
  const start = createTestApp({ ...testEnv('http://localhost:9090'), ORIGIN: ours });
  const isStarted = await start.then(
    () => true,
    (error: unknown) => !(error instanceof ConfigError),
  );
  expect(isStarted).toBe(isInOrder);
});

test.each([...NOWHERE, 'https://evil.example/token'])('88 metadata that points to %s is refused', async (endpoint) => {
  for (const name of ['token_endpoint', 'jwks_uri', 'userinfo_endpoint', 'revocation_endpoint']) {
    const app = await createTestApp();
    app.provider.metadata = { [name]: endpoint };
    const hash = 'h'.repeat(43);
    const body = { provider: 'confidential', code_challenge: hash, state_hash: hash, nonce_hash: hash };
    const answer = await createTestBrowser(app).post('/api/tx', body);
    expect([name, answer.status, await errorCode(answer)]).toEqual([name, 502, 'provider_error']);
    expect(app.provider.calls).toHaveLength(1);
  }
});

test('88 another origin is fine where the row names it, and loopback where our own origin is loopback', async () => {
  const issuer = 'https://id.example';
  const row = {
    id: 'confidential',
    issuer,
    client_id: CLIENT_ID,
    client_secret: 's',
    endpoint_origins: ['https://api.example'],
  };
  const app = await createTestApp({ ...testEnv(issuer), PROVIDERS: JSON.stringify([row]) });
  app.provider.metadata = { revocation_endpoint: 'https://api.example/revoke' };
  await expect(createTestBrowser(app).start()).resolves.toBeDefined();
});

test('89 a hostile profile is reduced to typed, allow-listed members', async () => {
  const { app, browser } = await signedIn();
  const bio = 'b'.repeat(200_000);
  app.provider.answers.userinfo = () =>
    new Response(
      `{"sub":"${SUBJECT}","name":7,"preferred_username":"${'u'.repeat(999)}","picture":"javascript:alert(1)",` +
        `"profile":"http://plain.example","email":"a@b@c","__proto__":{"admin":true},"admin":true,"bio":"${bio}"}`,
    );
  const profile = (await (await browser.get('/api/profile')).json()) as Record<string, unknown>;
  expect(profile).toEqual({
    iss: 'https://id.example',
    sub: SUBJECT,
    username: 'u'.repeat(200),
  });
  expect((profile as { admin?: unknown }).admin).toBeUndefined();
});

test('90 the bearer token goes in the header only', async () => {
  const { app, browser } = await signedIn();
  await browser.get('/api/profile');
  const [call] = app.provider.calls;
  expect(call!.headers.get('authorization')).toBe(`Bearer ${ACCESS_TOKEN}`);
  expect(call!.url + call!.body).not.toContain(ACCESS_TOKEN);
});
