import type { Env } from '../../proxy/config/environment.ts';
import type { AccountsAnswer } from '../../proxy/protocol/contract.ts';
import { createMemoryStore } from '../../proxy/store/memoryStore.ts';
import { createRefreshApp, type RefreshApp } from './refreshApp.ts';
import { withRow } from './rows.ts';
import { CLIENT_ID, createScriptedProvider, type ScriptedProvider } from './scriptedProvider.ts';
import { ORIGIN, type OpenStore } from './testApp.ts';
import { createTestBrowser, type Started, type TestBrowser } from './testBrowser.ts';
import type { Server } from '../../proxy/http/boot.ts';

type Json = Record<string, unknown>;

export const PHOTOS = 'https://photos.example';
export const ALBUMS = `${PHOTOS}/albums`;
/** What the first token answer of Photos has in it. */
export const PHOTOS_TOKENS = { access_token: 'photos-access-0', refresh_token: 'photos-refresh-0', expires_in: 600 };

/** Somebody is signed in at the row `confidential`, and `photos`, another server, can be connected beside it. */
export interface AccountsApp extends RefreshApp {
  photos: ScriptedProvider;
  /** What every refresh grant at Photos has sent, and what is merged into its answer or sent in its place. */
  photosGrants: URLSearchParams[];
  photosRefreshing: (no: number) => Json | Response | Promise<Json | Response>;
  /** What Photos' API is asked with. */
  albumsTokens: string[];
}

export async function createAccountsApp(env: Env = {}, open: OpenStore = createMemoryStore): Promise<AccountsApp> {
  const rows = withRow({ resources: { rides: { url: 'https://id.example/me' } } }, photosRow(), publicRow());
  const base = await createRefreshApp({}, { ...rows, ...env }, open);
  const photos = await createScriptedProvider(() => base.clock.now, PHOTOS);
  const app: AccountsApp = Object.assign(base, {
    photos,
    photosGrants: [],
    photosRefreshing: () => ({}),
    albumsTokens: [],
  });
  const atHome = base.provider.fetch;
  base.provider.fetch = async (url, init) => {
    if (url.startsWith(ALBUMS)) return albums(app, init);
    return url.startsWith(PHOTOS) ? photos.fetch(url, init) : atHome(url, init);
  };
  photos.answers.token = ({ body }) => tokenAnswer(app, new URLSearchParams(body));
  photos.answers.userinfo = () => Response.json({ sub: 'photos-subject', name: 'Alice of Photos', email: EMAIL });
  return app;
}

/** The same at both, and verified by both. */
const EMAIL = 'alice@id.example';

function photosRow(): Json {
  const resources = { albums: { url: ALBUMS, params: { page: 'integer' } } };
  return { id: 'photos', issuer: PHOTOS, client_id: CLIENT_ID, client_secret: 'secret-of-photos', resources };
}

function publicRow(): Json {
  return { id: 'public', issuer: 'https://public.example', client_id: CLIENT_ID, token_endpoint_cors: true };
}

async function tokenAnswer(app: AccountsApp, form: URLSearchParams): Promise<Response> {
  const { photos } = app;
  if (form.get('grant_type') !== 'refresh_token') {
    const claims = { sub: 'photos-subject', email: EMAIL, email_verified: true };
    const id_token = await photos.idToken(claims);
    return Response.json(await photos.tokenBody({ ...PHOTOS_TOKENS, id_token }));
  }
  app.photosGrants.push(form);
  const no = app.photosGrants.length;
  const answer = await app.photosRefreshing(no);
  if (answer instanceof Response) return answer;
  const usual = { token_type: 'Bearer', access_token: `photos-access-${no}`, refresh_token: `photos-refresh-${no}` };
  return Response.json({ ...usual, expires_in: 600, ...answer });
}

function albums({ albumsTokens }: AccountsApp, { headers }: RequestInit): Response {
  albumsTokens.push((new Headers(headers).get('authorization') ?? '').replace('Bearer ', ''));
  return Response.json([{ title: 'Summer' }]);
}

/** The same browser, as far as it is sent to Photos and comes back. */
export function atPhotos(app: AccountsApp, { cookies }: Pick<TestBrowser, 'cookies'>, server: Server = app.server) {
  return createTestBrowser({ ...app, provider: app.photos, server }, ORIGIN, cookies);
}

/** Sent to Photos, and back with a code. */
export function beginConnect(app: AccountsApp, browser: TestBrowser = app.browser): Promise<Started> {
  return atPhotos(app, browser).start('photos', { connect: true });
}

/** A whole handshake that connects Photos to whoever is signed in. */
export async function connect(app: AccountsApp, browser: TestBrowser = app.browser): Promise<Response> {
  return atPhotos(app, browser).redeem(await beginConnect(app, browser));
}

/** With Photos connected. */
export async function connectedApp(env: Env = {}, open?: OpenStore): Promise<AccountsApp> {
  const app = await createAccountsApp(env, open);
  const answer = await connect(app);
  if (answer.status !== 200) throw new Error(`connecting answered ${answer.status}: ${await answer.text()}`);
  return app;
}

/** The names of the providers that are connected. */
export async function accountsOf(browser: Pick<TestBrowser, 'get'>): Promise<string[]> {
  const { accounts } = (await (await browser.get('/api/accounts')).json()) as AccountsAnswer;
  return accounts.map(({ provider }) => provider);
}
