import { expect, test } from 'vitest';
import type { SignedIn } from '../../proxy/protocol/contract.ts';
import { createTestApp, testEnv, type TestApp } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../harness/scriptedProvider.ts';

async function withTokenAnswer(body: unknown, status = 200): Promise<{ app: TestApp; answer: Response }> {
  const app = await createTestApp();
  app.provider.answers.token = async () => Response.json(body, { status });
  return { app, answer: await createTestBrowser(app).signIn() };
}

async function withTokenMember(over: Record<string, unknown>): Promise<Response> {
  const app = await createTestApp();
  app.provider.answers.token = async () => Response.json(await app.provider.tokenBody(over));
  return createTestBrowser(app).signIn();
}

test('28 a good code and verifier without the transaction cookie get 403, and the secret is not spent', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const started = await browser.start();
  const stranger = createTestBrowser(app);
  const answer = await stranger.redeem(started);
  expect([answer.status, await errorCode(answer)]).toEqual([403, 'tx_missing']);
  expect(app.provider.callsTo('token')).toHaveLength(0);
});

test('29 a verifier that does not match the sealed challenge gets 403 before anything is sent', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const started = await browser.start();
  const answer = await browser.redeem(started, { code_verifier: 'v'.repeat(43) });
  expect([answer.status, await errorCode(answer)]).toEqual([403, 'pkce_mismatch']);
  expect(app.provider.callsTo('token')).toHaveLength(0);
});

test.each(['v'.repeat(42), 'v'.repeat(129), `${'v'.repeat(42)}+`, `${'v'.repeat(42)}é`])(
  '30 a verifier outside RFC 7636 is a bad request: %s',
  async (code_verifier) => {
    const browser = createTestBrowser(await createTestApp());
    expect((await browser.redeem(await browser.start(), { code_verifier })).status).toBe(400);
  },
);

test.each(['provider', 'redirect_uri', 'token_endpoint', 'grant_type', 'client_id', 'scope', 'anything'])(
  '31 a body that carries %s is a bad request: values come from the seal',
  async (name) => {
    const app = await createTestApp();
    const browser = createTestBrowser(app);
    const answer = await browser.redeem(await browser.start(), { [name]: 'evil' });
    expect([answer.status, app.provider.callsTo('token').length]).toEqual([400, 0]);
  },
);

test.each(['redirect_uri', 'authorization_endpoint', 'client_id', 'anything'])(
  '31 a transaction that brings its own %s is not started',
  async (name) => {
    const app = await createTestApp();
    const browser = createTestBrowser(app);
    await expect(browser.start('confidential', { [name]: 'evil' })).rejects.toThrow('answered 400');
    expect([browser.cookies.size, app.provider.calls.length]).toEqual([0, 0]);
  },
);

test.each(['issuer', 'jwks_uri', 'client_id', 'nonce'])(
  '31 an id_token that comes with its own %s is a bad request',
  async (name) => {
    const browser = createTestBrowser(await createTestApp());
    expect((await browser.verify(await browser.start('public'), { [name]: 'evil' })).status).toBe(400);
  },
);

test('32 a code with form syntax in it stays one parameter', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const started = await browser.start();
  started.query.set('code', 'R&code_verifier=x&redirect_uri=evil');
  await browser.redeem(started);
  const form = new URLSearchParams(app.provider.callsTo('token')[0]!.body);
  expect(form.getAll('code')).toEqual(['R&code_verifier=x&redirect_uri=evil']);
  expect(form.getAll('redirect_uri')).toEqual(['https://login.example/callback/confidential']);
  expect(form.getAll('code_verifier')).toEqual([started.verifier]);
});

test('33 client_secret_basic is form-encoded before it is base64-encoded', async () => {
  const app = await createTestApp();
  await createTestBrowser(app).signIn();
  const [call] = app.provider.callsTo('token');
  const [id, secret] = atob(call!.headers.get('authorization')!.replace('Basic ', '')).split(':');
  const decode = (text: string) => decodeURIComponent(text.replaceAll('+', ' '));
  expect([decode(id!), decode(secret!)]).toEqual([CLIENT_ID, CLIENT_SECRET]);
  expect(call!.body).not.toContain('client_secret');
});

test('33 client_secret_post goes in the body, and none sends no secret', async () => {
  const issuer = 'https://id.example';
  const common = { issuer, client_id: CLIENT_ID };
  const rows = [
    { ...common, id: 'post', client_secret: CLIENT_SECRET, client_auth: 'client_secret_post' },
    { ...common, id: 'none' },
  ];
  const app = await createTestApp({ ...testEnv(issuer), PROVIDERS: JSON.stringify(rows) });
  const browser = createTestBrowser(app);
  for (const id of ['post', 'none']) expect((await browser.redeem(await browser.start(id))).status).toBe(200);
  const [post, none] = app.provider
    .callsTo('token')
    .map(({ body, headers }) => ({ form: new URLSearchParams(body), headers }));
  expect(post!.form.get('client_secret')).toBe(CLIENT_SECRET);
  expect(none!.form.get('client_id')).toBe(CLIENT_ID);
  expect(none!.form.has('client_secret')).toBe(false);
  expect([post!.headers.get('authorization'), none!.headers.get('authorization')]).toEqual([null, null]);
});

test('34 the secret is in no URL', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  await browser.signIn();
  await browser.post('/api/logout', {});
  expect(app.provider.calls.length).toBeGreaterThan(3);
  for (const { url } of app.provider.calls) expect(decodeURIComponent(url)).not.toContain(CLIENT_SECRET);
});

test('35 an error inside a 200 is a rejected code', async () => {
  const { answer, app } = await withTokenAnswer({ error: 'bad_verification_code', error_description: 'of theirs' });
  expect([answer.status, await errorCode(answer)]).toEqual([400, 'code_rejected']);
  expect(JSON.stringify(app.log)).not.toContain('of theirs');
});

test.each([undefined, '', 5, null, {}])('36 an access_token of %s makes no session', async (access_token) => {
  const answer = await withTokenMember({ access_token });
  expect([answer.status, await errorCode(answer)]).toEqual([502, 'provider_error']);
});

test.each([undefined, 'mac', 'DPoP', 7])('37 a token_type of %s is refused', async (token_type) => {
  expect((await withTokenMember({ token_type })).status).toBe(502);
});

test('37 token_type is compared without case', async () => {
  expect((await withTokenMember({ token_type: 'BEARER' })).status).toBe(200);
});

test.each([undefined, null, '3600', 0, 1e9])('38 an expires_in of %s is a lifetime or none', async (expires_in) => {
  const answer = await withTokenMember({ expires_in });
  const { session } = (await answer.json()) as SignedIn;
  expect(Number.isSafeInteger(session.exp)).toBe(true);
});

test.each([-1, 'soon', '-5', true])('38 an expires_in of %s is refused', async (expires_in) => {
  expect((await withTokenMember({ expires_in })).status).toBe(502);
});

test('38 an expires_in beyond every number is refused', async () => {
  const app = await createTestApp();
  app.provider.answers.token = async () => {
    const text = JSON.stringify(await app.provider.tokenBody({ expires_in: 'INFINITE' }));
    return new Response(text.replace('"INFINITE"', '1e400'), { headers: { 'content-type': 'application/json' } });
  };
  expect((await createTestBrowser(app).signIn()).status).toBe(502);
});

test.each([
  [undefined, ['openid', 'profile', 'email']],
  ['openid', ['openid']],
  ['openid admin', ['openid']],
  ['openid,email', ['openid', 'email']],
])('39 a granted scope of %s is shown as %s: never more than was asked', async (scope, expected) => {
  const { session } = (await (await withTokenMember({ scope })).json()) as SignedIn;
  expect(session.scopes).toEqual(expected);
});

test('40 invalid_grant asks for a new start, invalid_client for the operator; neither is tried again', async () => {
  const grant = await withTokenAnswer({ error: 'invalid_grant' }, 400);
  expect([grant.answer.status, await errorCode(grant.answer)]).toEqual([400, 'code_rejected']);
  const client = await withTokenAnswer({ error: 'invalid_client' }, 401);
  expect([client.answer.status, await errorCode(client.answer)]).toEqual([500, 'misconfigured']);
  for (const { app } of [grant, client]) expect(app.provider.callsTo('token')).toHaveLength(1);
});

test('41 the same code posted twice at once makes one session', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  const started = await browser.start();
  const answers = await Promise.all([browser.redeem(started), browser.redeem(started)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(app.provider.callsTo('token')).toHaveLength(1);
});

test('43 a browser-exchanged provider cannot be redeemed at the proxy, nor a confidential one verified', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  expect((await browser.redeem(await browser.start('public'))).status).toBe(400);
  expect((await browser.verify(await browser.start('confidential'))).status).toBe(400);
  expect(app.provider.callsTo('token')).toHaveLength(0);
});
