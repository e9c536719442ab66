import { expect, test } from 'vitest';
import { createRedactor } from '../../proxy/protocol/handshake/redact.ts';
import { decodeBase64url } from '../../proxy/protocol/base64url.ts';
import {
  createInspectApp,
  createInspectingBrowser,
  HERE,
  inspectionsOf,
  leakedInto,
  toldBy,
  type InspectingBrowser,
} from '../harness/inspectApp.ts';
import { withRow } from '../harness/rows.ts';
import { ACCESS_TOKEN, CLIENT_ID, CLIENT_SECRET } from '../harness/scriptedProvider.ts';
import { SEAL_KEY, type TestApp } from '../harness/testApp.ts';
import { createTestBrowser } from '../harness/testBrowser.ts';

const REFRESH_TOKEN = 'refresh-token-of-the-test';

/** The values that nobody may be shown, as far as a test knows them. */
function secretsOf({ key, cookies }: InspectingBrowser, more: readonly string[]): string[] {
  const basic = btoa(`${CLIENT_ID}:${CLIENT_SECRET}`);
  return [CLIENT_SECRET, ACCESS_TOKEN, REFRESH_TOKEN, SEAL_KEY, basic, key, ...cookies.values(), ...more];
}

function logOf({ log }: TestApp): string {
  return JSON.stringify(log);
}

test('106 a whole life of a session, inspected, shows what was sent and no secret of it', async () => {
  const app = await createInspectApp();
  app.provider.answers.token = async () =>
    Response.json(await app.provider.tokenBody({ refresh_token: REFRESH_TOKEN, expires_in: 61 }));
  const browser = createInspectingBrowser(app);
  const started = await browser.start();
  const secrets = [
    started.verifier,
    started.state,
    started.query.get('code')!,
    app.provider.nonce,
    ...browser.cookies.values(),
  ];
  const redeemed = await toldBy(await browser.redeem(started));
  app.clock.now += 40_000;
  const refreshed = await toldBy(await browser.post('/api/refresh', {}));
  const profile = await toldBy(await browser.get('/api/profile'));
  secrets.push(...secretsOf(browser, [await app.provider.idToken()]));
  const left = await toldBy(await browser.post('/api/logout', {}));
  expect(leakedInto([...inspectionsOf(browser), ...browser.texts.slice(1), logOf(app)], secrets)).toEqual([]);
  const paths = ({ inspect }: typeof left) => inspect?.calls.map(({ request }) => new URL(request.url).pathname);
  expect([redeemed, refreshed, profile, left].map(paths)).toEqual([
    ['/token', '/jwks', '/me'],
    ['/token'],
    ['/me'],
    ['/revoke', '/revoke'],
  ]);
});

test('the answer itself is what it is without the inspector', async () => {
  const app = await createInspectApp();
  const without = await createTestBrowser(app, HERE).signIn();
  const withIt = await createInspectingBrowser(app).signIn();
  const { answer, inspect } = await toldBy(withIt);
  expect(inspect).toBeDefined();
  expect(answer).toEqual(await without.json());
  expect(withIt.headers.getSetCookie()).toHaveLength(without.headers.getSetCookie().length);
  expect(withIt.headers.get('cache-control')).toBe('no-store');
});

test('calls are told as they were made: method, headers, form, status, and how long they took', async () => {
  const app = await createInspectApp();
  app.provider.answers.token = async () => {
    app.clock.now += 120;
    return Response.json(await app.provider.tokenBody());
  };
  const browser = createInspectingBrowser(app);
  const { inspect } = await toldBy(await browser.signIn());
  const [token] = inspect!.calls;
  expect(token).toMatchObject({ duration: 120, at: app.clock.now - 120, answer: { status: 200 } });
  expect(token!.request).toMatchObject({ method: 'POST', url: `${app.provider.issuer}/token` });
  const sent = app.provider.callsTo('token')[0]!;
  const names = token!.request.headers.map(([name]) => name).toSorted();
  expect(names).toEqual([...sent.headers.keys()].toSorted());
  const shape = (form: string) => [...new URLSearchParams(form)].map(([name]) => name);
  expect(shape(token!.request.body!)).toEqual(shape(sent.body));
});

test('the same value has the same fingerprint in the browser and in the proxy', async () => {
  const app = await createInspectApp();
  const browser = createInspectingBrowser(app);
  const started = await browser.start();
  const { inspect } = await toldBy(await browser.redeem(started));
  const redactor = createRedactor(decodeBase64url(browser.key)!);
  const query = await redactor.text(`code_verifier=${started.verifier}&${started.query}&nonce=${app.provider.nonce}`);
  const form = new URLSearchParams(inspect!.calls[0]!.request.body);
  const seen = new URLSearchParams(query);
  expect(form.get('code')).toBe(seen.get('code'));
  expect(form.get('code_verifier')).toBe(seen.get('code_verifier'));
  expect(inspect!.calls[0]!.jwts?.[0]?.claims['nonce']).toBe(seen.get('nonce'));
  const [token, , me] = inspect!.calls;
  const access_token = (JSON.parse(token!.answer!.body!) as Record<string, string>)['access_token'];
  expect(Object.fromEntries(me!.request.headers)['authorization']).toBe(`Bearer ${access_token}`);
});

test('another handshake’s key gives other fingerprints', async () => {
  const app = await createInspectApp();
  const told = await Promise.all(
    [1, 2].map(async () => toldBy(await createInspectingBrowser(app).get('/api/session'))),
  );
  expect(told.map(({ inspect }) => inspect)).toEqual([{ calls: [] }, { calls: [] }]);
  const tokens: unknown[] = [];
  for (const browser of [createInspectingBrowser(app), createInspectingBrowser(app)]) {
    const { inspect } = await toldBy(await browser.signIn());
    tokens.push(JSON.parse(inspect!.calls[0]!.answer!.body!).access_token);
  }
  expect(tokens[0]).not.toBe(tokens[1]);
});

test('what comes from a cache was not sent: nothing is told of it', async () => {
  const app = await createInspectApp();
  const browser = createInspectingBrowser(app);
  expect((await toldBy(await browser.post('/api/tx', {}))).inspect).toMatchObject({ calls: [], reason: 'body_shape' });
  await browser.signIn();
  const { inspect } = await toldBy(await browser.signIn());
  expect(inspect?.calls.map(({ request }) => new URL(request.url).pathname)).toEqual(['/token', '/me']);
});

test.each([
  [
    'a status',
    () => Response.json({ error: 'invalid_grant', error_description: 'the words of the provider' }, { status: 400 }),
    'grant_rejected',
    [400, undefined],
  ],
  [
    'a redirect',
    () => new Response(null, { status: 302, headers: { location: '/elsewhere?code=a-code-of-somebody' } }),
    'redirected',
    [302, 'redirected'],
  ],
  ['no answer', () => Promise.reject(new TypeError('no socket')), 'unreachable', [undefined, 'unreachable']],
  [
    'a page',
    () => new Response('<h1>Oops</h1>', { headers: { 'content-type': 'text/html' } }),
    'answer_not_json',
    [200, undefined],
  ],
])('a token endpoint that answers with %s is told as it is, with the reason', async (_what, answer, reason, came) => {
  const app = await createInspectApp();
  app.provider.answers.token = answer;
  const browser = createInspectingBrowser(app);
  const { inspect, text } = await toldBy(await browser.signIn());
  expect(inspect).toMatchObject({ reason });
  const call = inspect!.calls.at(-1)!;
  expect([call.answer?.status, call.failure]).toEqual(came);
  expect(text).not.toContain('a-code-of-somebody');
  expect(logOf(app)).not.toContain('the words of the provider');
});

test('a recipe says all of a provider that is no secret', async () => {
  const app = await createInspectApp();
  const browser = createInspectingBrowser(app);
  await browser.start();
  const { inspect } = JSON.parse(browser.texts[0]!) as { inspect: { recipe: unknown } };
  expect(inspect.recipe).toMatchObject({
    row: { id: 'confidential', protocol: 'oidc', client_auth: 'client_secret_basic', issuer: app.provider.issuer },
    client_id: CLIENT_ID,
    redirect_uri: 'http://localhost:8787/callback/confidential',
    exchange: 'proxy',
    metadata: { token_endpoint: `${app.provider.issuer}/token` },
  });
  expect(leakedInto(inspectionsOf(browser), [CLIENT_SECRET])).toEqual([]);
});

test('106 what a later call says by name is hidden in an earlier one', async () => {
  const app = await createInspectApp();
  app.provider.answers.token = async () => {
    const body = await app.provider.tokenBody({});
    return Response.json({ ...body, mirrored: `to be used as ${ACCESS_TOKEN}`, hint: 'nonce-of-the-last-call' });
  };
  app.provider.answers.userinfo = () => Response.json({ sub: 'subject-1', api_key: 'nonce-of-the-last-call' });
  const { text, status } = await toldBy(await createInspectingBrowser(app).signIn());
  expect([status, leakedInto([text], [ACCESS_TOKEN, 'nonce-of-the-last-call'])]).toEqual([200, []]);
});

test('106 a key that a row sends is in no recipe', async () => {
  const resources = {
    rides: {
      url: 'https://id.example/rides',
      headers: { 'x-api-key': 'key-of-the-row' },
      params: { page_token: 'text' },
    },
  };
  const token_request = { params: { api_key: 'another-key-of-it', audience: 'rides' } };
  const app = await createInspectApp(withRow({ resources, token_request }));
  const browser = createInspectingBrowser(app);
  await browser.start();
  const { inspect } = JSON.parse(browser.texts[0]!) as { inspect: { recipe: { row: unknown } } };
  expect(inspect.recipe.row).toMatchObject({
    resources: { rides: { headers: { 'x-api-key': '$X_API_KEY' }, params: { page_token: 'text' } } },
    token_request: { params: { api_key: '$API_KEY', audience: 'rides' } },
  });
  expect(browser.texts[0]).not.toMatch(/key-of/);
});
