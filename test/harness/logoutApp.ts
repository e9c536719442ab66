import { createMemoryStore } from '../../proxy/store/memoryStore.ts';
import type { Env } from '../../proxy/config/environment.ts';
import type { Server } from '../../proxy/http/boot.ts';
import { createRefreshApp, type RefreshApp } from './refreshApp.ts';
import { withRow } from './rows.ts';
import { ORIGIN, type OpenStore } from './testApp.ts';
import { createTestBrowser, type TestBrowser } from './testBrowser.ts';

export const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';
export const LOGOUT_PATH = '/backchannel-logout/confidential';

/** A provider that ends sessions, and a row `plain` beside it that speaks no OpenID Connect. */
export function createLogoutApp(open: OpenStore = createMemoryStore, env: Env = {}): Promise<RefreshApp> {
  const { PROVIDERS } = withRow({}, plainRow());
  return createRefreshApp({}, { PROVIDERS, ...env }, open);
}

function plainRow(): Record<string, unknown> {
  return {
    id: 'plain',
    protocol: 'oauth2',
    issuer: 'https://plain.example',
    client_id: 'plain-1',
    client_secret: 'secret-of-plain',
    authorization_endpoint: 'https://plain.example/authorize',
    token_endpoint: 'https://plain.example/token',
    profile: { url: 'https://plain.example/me', map: { sub: 'id' } },
  };
}

type Json = Record<string, unknown>;

/** A good one, with `claims` and `header` over it; undefined takes a member away. */
export function logoutToken({ provider }: RefreshApp, claims: Json = {}, header: Json = {}): Promise<string> {
  const good = { nonce: undefined, name: undefined, jti: 'jti-1', events: { [LOGOUT_EVENT]: {} } };
  return provider.idToken({ ...good, ...claims }, header);
}

/** As a provider posts it. */
export async function postLogout(
  server: Server,
  body: string | Json,
  path = LOGOUT_PATH,
  type = FORM,
): Promise<Response> {
  const text = typeof body === 'string' ? body : new URLSearchParams(body as Record<string, string>).toString();
  const request = new Request(ORIGIN + path, { method: 'POST', headers: { 'content-type': type }, body: text });
  return server.fetch(request);
}

const FORM = 'application/x-www-form-urlencoded';

/** Somebody who signs in in a browser of their own; `claims` are laid over what their id_token says. */
export async function signedInAs(app: RefreshApp, claims: Json = {}, server = app.server): Promise<TestBrowser> {
  const browser = createTestBrowser({ ...app, server });
  const usual = app.provider.answers.token!;
  app.provider.answers.token = async () => {
    const id_token = await app.provider.idToken(claims);
    return Response.json(await app.provider.tokenBody({ id_token, refresh_token: 'refresh-of-another' }));
  };
  const { userinfo } = app.provider.answers;
  app.provider.answers.userinfo = () => Response.json({ sub: claims['sub'] ?? 'subject-1', name: 'Alice Archer' });
  const answer = await browser.signIn();
  app.provider.answers.token = usual;
  if (userinfo) app.provider.answers.userinfo = userinfo;
  else delete app.provider.answers.userinfo;
  if (answer.status !== 200) throw new Error(`the sign-in answered ${answer.status}`);
  return browser;
}

/** What `GET /api/session` says. */
export async function isSignedIn(browser: Pick<TestBrowser, 'get'>): Promise<boolean> {
  const answer = (await (await browser.get('/api/session')).json()) as { authenticated: boolean };
  return answer.authenticated;
}
