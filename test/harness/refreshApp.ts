import { vi } from 'vitest';
import type { Env } from '../../proxy/config/environment.ts';
import type { CookieBrowser } from './cookieBrowser.ts';
import { createBarrier } from './proxyApp.ts';
import { ACCESS_TOKEN } from './scriptedProvider.ts';
import { createTestApp, type OpenStore, type TestApp } from './testApp.ts';
import { createTestBrowser, type TestBrowser } from './testBrowser.ts';

type Json = Record<string, unknown>;
/** What the n-th refresh answers, counted from 1, and what was sent for it. */
type Refreshing = (no: number, form: URLSearchParams) => Response | Json | Promise<Response | Json>;

/** A provider that has given a refresh token, and rotates it. */
export interface RefreshApp extends TestApp {
  browser: TestBrowser;
  /** What every refresh grant has sent. */
  grants: URLSearchParams[];
  /** Merged into the good answer, or sent in its place. */
  refreshing: Refreshing;
}

/** In seconds: of the first access token, well within a session's idle time. */
export const FIRST_LIFETIME = 600;

/** Somebody is signed in there; `first` is merged into what the sign-in's token request was answered. */
export async function createRefreshApp(first: Json = {}, env: Env = {}, open?: OpenStore): Promise<RefreshApp> {
  const app = await createTestApp(env, open);
  const refreshApp: RefreshApp = {
    ...app,
    browser: createTestBrowser(app),
    grants: [],
    refreshing: () => ({}),
  };
  app.provider.answers.token = async ({ body }) => {
    const form = new URLSearchParams(body);
    if (form.get('grant_type') === 'refresh_token') return refreshed(refreshApp, form);
    const usual = { refresh_token: 'refresh-0', expires_in: FIRST_LIFETIME, ...first };
    return Response.json(await app.provider.tokenBody(usual));
  };
  const answer = await refreshApp.browser.signIn();
  if (answer.status !== 200) throw new Error(`the sign-in answered ${answer.status}`);
  return refreshApp;
}

async function refreshed(app: RefreshApp, form: URLSearchParams): Promise<Response> {
  app.grants.push(form);
  const no = app.grants.length;
  const answer = await app.refreshing(no, form);
  if (answer instanceof Response) return answer;
  const usual = { token_type: 'Bearer', access_token: `access-${no}`, refresh_token: `refresh-${no}` };
  return Response.json({ ...usual, expires_in: 3600, ...answer });
}

/** The provider's API takes no token but these from now on. */
export function takesOnly({ provider }: TestApp, ...tokens: string[]): void {
  const good = provider.answers.userinfo;
  provider.answers.userinfo = (call) => {
    const isTaken = tokens.some((token) => call.headers.get('authorization') === `Bearer ${token}`);
    if (!isTaken) return Response.json({ error: 'invalid_token' }, { status: 401 });
    return good?.(call) ?? Response.json({ sub: 'subject-1', name: 'Alice Archer' });
  };
}

export { ACCESS_TOKEN as FIRST_TOKEN };

/** As the SPA does it: a call whose token has run out is made once more after a refresh. */
export async function callWithRefresh(browser: CookieBrowser, path = '/api/profile'): Promise<number> {
  const first = await browser.get(path);
  if (first.status !== 401) return first.status;
  const { error } = (await first.json()) as { error: { token?: number } };
  const refresh = await browser.post('/api/refresh', error.token === undefined ? {} : { refused: error.token });
  return refresh.status === 200 ? (await browser.get(path)).status : refresh.status;
}

/** A provider that takes each refresh token once; from then on it is `invalid_grant`. */
export function rotating(first = 'refresh-0'): Refreshing {
  let current: unknown = first;
  return (no, form) => {
    if (form.get('refresh_token') !== current) return Response.json({ error: 'invalid_grant' }, { status: 400 });
    current = `refresh-${no}`;
    return {};
  };
}

/** Ten of them at once. */
export function tenTimes<T>(call: (no: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: 10 }, (_, no) => call(no)));
}

/** A sign-out at a provider whose revocation hangs, as far as two seconds later. */
export async function logOutWhileItHangs(app: RefreshApp): Promise<Response> {
  const barrier = createBarrier();
  app.provider.answers.revocation = async () => {
    await barrier.wait();
    return new Response();
  };
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const logout = app.browser.post('/api/logout', {});
  await barrier.reached;
  await vi.advanceTimersByTimeAsync(2000);
  vi.useRealTimers();
  return logout;
}

/** A refresh that is under way at the provider until `open` is called. */
export async function refreshUnderWay(
  app: RefreshApp,
  browser: CookieBrowser = app.browser,
): Promise<{ late: Promise<Response>; open: () => void }> {
  const barrier = createBarrier();
  app.refreshing = async () => {
    await barrier.wait();
    return {};
  };
  const late = browser.post('/api/refresh', { refused: 0 });
  await barrier.reached;
  return { late, open: barrier.open };
}
