import { expect, test } from 'vitest';
import { withRow } from '../harness/rows.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../harness/scriptedProvider.ts';
import { createTestApp, ORIGIN, type TestApp } from '../harness/testApp.ts';
import { createTestBrowser, type TestBrowser } from '../harness/testBrowser.ts';
import type { SignedIn } from '../../proxy/protocol/contract.ts';

const ROW = { form_post: true, form_post_name: { param: 'user', name: { join: ['name.first', 'name.last'] } } };
const USER = JSON.stringify({ name: { first: 'Ann', last: 'Archer' }, email: 'planted@evil.example', sub: 'planted' });

/** What the provider's page does: a cross-site POST, which brings no cookie of ours. */
function posted(app: TestApp, form: URLSearchParams, path = '/callback/confidential', type?: string) {
  const headers = { 'content-type': type ?? 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' };
  const body = form.toString();
  return app.server.fetch(new Request(ORIGIN + path, { method: 'POST', headers, body }));
}

async function started(): Promise<{ app: TestApp; browser: TestBrowser; form: URLSearchParams }> {
  const app = await createTestApp(withRow(ROW));
  app.provider.metadata = { userinfo_endpoint: undefined };
  const browser = createTestBrowser(app);
  const sign = await browser.start();
  expect(sign.answer.authorize_params).toMatchObject({ response_mode: 'form_post' });
  const form = new URLSearchParams([...sign.query, ['user', USER], ['id_token', 'front-channel.id.token']]);
  return { app, browser: { ...browser, signIn: () => browser.redeem(sign) }, form };
}

/** The browser keeps what the answer sets. */
function keep(browser: TestBrowser, answer: Response): void {
  for (const line of answer.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]+)/.exec(line)!;
    browser.cookies.set(name!, value!);
  }
}

test('27 a form_post callback goes on as a GET with code and state; the rest is in a sealed cookie', async () => {
  const { app, form } = await started();
  const answer = await posted(app, form);
  expect(answer.status).toBe(303);
  const location = new URL(answer.headers.get('location')!, ORIGIN);
  expect(location.pathname).toBe('/callback/confidential');
  expect([...location.searchParams.keys()].toSorted()).toEqual(['code', 'iss', 'state']);
  const cookies = answer.headers.getSetCookie();
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatch(
    /^__Host-Http-postern-fp=1\.[^;]+; Max-Age=120; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
  );
  expect(cookies[0]).not.toContain('Ann');
});

test('27 the posted name is in the profile, and nothing else of what was posted', async () => {
  const { app, browser, form } = await started();
  app.provider.answers.token = async () =>
    Response.json(await app.provider.tokenBody({ id_token: await app.provider.idToken({ name: undefined }) }));
  keep(browser, await posted(app, form));
  const { profile } = (await (await browser.signIn()).json()) as SignedIn;
  expect(profile).toEqual({ iss: 'https://id.example', sub: 'subject-1', name: 'Ann Archer' });
  expect(browser.cookies.has('__Host-Http-postern-fp')).toBe(false);
});

test("27 a name that the id_token has wins over the posted one, and another sign-in's is not taken", async () => {
  const { app, browser, form } = await started();
  keep(browser, await posted(app, form));
  expect(((await (await browser.signIn()).json()) as SignedIn).profile?.name).toBe('Alice Archer');
  const second = await started();
  second.app.provider.answers.token = async () => {
    const id_token = await second.app.provider.idToken({ name: undefined });
    return Response.json(await second.app.provider.tokenBody({ id_token }));
  };
  const foreign = new URLSearchParams(second.form);
  foreign.set('state', 'of-another-sign-in');
  keep(second.browser, await posted(second.app, foreign));
  expect(((await (await second.browser.signIn()).json()) as SignedIn).profile?.name).toBeUndefined();
});

test.each([
  ['a provider that does not use it', '/callback/public', undefined, 405],
  ['another path', '/profile', undefined, 405],
  ['a body that is no form', '/callback/confidential', 'application/json', 400],
])('27 a cross-site POST to %s is refused', async (_name, path, type, status) => {
  const { app, form } = await started();
  const answer = await posted(app, form, path, type);
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([status, []]);
});

test('19 a form with two states, and one that is too large, go no further', async () => {
  const { app, form } = await started();
  const twice = new URLSearchParams([...form, ['state', 'other']]);
  expect((await posted(app, twice)).status).toBe(400);
  expect((await posted(app, new URLSearchParams([...form, ['x', 'y'.repeat(20_000)]]))).status).toBe(413);
});

test('27 an error that was posted goes on as an error', async () => {
  const { app } = await started();
  const answer = await posted(app, new URLSearchParams({ error: 'user_cancelled_authorize', state: 's' }));
  expect(answer.headers.get('location')).toBe('/callback/confidential?error=user_cancelled_authorize&state=s');
});

test('27 a name that was posted longer than two minutes ago is not taken', async () => {
  const { app, browser, form } = await started();
  app.provider.answers.token = async () =>
    Response.json(await app.provider.tokenBody({ id_token: await app.provider.idToken({ name: undefined }) }));
  keep(browser, await posted(app, form));
  app.clock.now += 121_000;
  const { profile } = (await (await browser.signIn()).json()) as SignedIn;
  expect(profile).toEqual({ iss: 'https://id.example', sub: 'subject-1' });
});

test('27 a sign-in at another provider does not spend what was posted for this one', async () => {
  const other = { id: 'other', issuer: 'https://id.example', client_id: CLIENT_ID, client_secret: CLIENT_SECRET };
  const app = await createTestApp(withRow(ROW, other));
  app.provider.answers.token = async () =>
    Response.json(await app.provider.tokenBody({ id_token: await app.provider.idToken({ name: undefined }) }));
  const browser = createTestBrowser(app);
  const sign = await browser.start();
  const { nonce } = app.provider;
  keep(browser, await posted(app, new URLSearchParams([...sign.query, ['user', USER]])));
  expect((await browser.redeem(await browser.start('other'))).status).toBe(200);
  app.provider.nonce = nonce;
  app.provider.metadata = { userinfo_endpoint: undefined };
  app.provider.answers.userinfo = () => Response.json({ sub: 'subject-1' });
  expect(((await (await browser.redeem(sign)).json()) as SignedIn).profile?.name).toBe('Ann Archer');
});
