import type { TxAnswer } from '../../proxy/protocol/contract.ts';
import { randomToken, s256 } from '../../proxy/protocol/pkce.ts';
import { ORIGIN, type TestApp } from './testApp.ts';

type Headers = Record<string, string | undefined>;

/** What the SPA's tab and the browser's cookie store do, as far as the proxy can see it. */
export interface TestBrowser {
  cookies: Map<string, string>;
  get: (path: string, headers?: Headers) => Promise<Response>;
  post: (path: string, body: unknown, headers?: Headers) => Promise<Response>;
  /** `POST /api/tx` and the provider's redirect back, ready to be redeemed. */
  start: (provider?: string, body?: Record<string, unknown>) => Promise<Started>;
  /** `POST /api/token` for what was started; `over` replaces members of the body. */
  redeem: (started: Started, over?: Record<string, unknown>) => Promise<Response>;
  /** `POST /api/verify` with an id_token that the browser got itself. */
  verify: (started: Started, over?: Record<string, unknown>) => Promise<Response>;
  /** A whole confidential sign-in. */
  signIn: () => Promise<Response>;
}

export interface Started {
  answer: TxAnswer;
  state: string;
  verifier: string;
  /** A good callback's query; a test sets, deletes or appends. */
  query: URLSearchParams;
}

export function createTestBrowser(app: TestApp, origin = ORIGIN): TestBrowser {
  const cookies = new Map<string, string>();
  const ours = { 'x-postern': '1', 'sec-fetch-site': 'same-origin' };
  const call = async (path: string, init: RequestInit, headers: Headers) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const all = { ...(cookie && { cookie }), ...headers };
    const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const response = await app.server.fetch(new Request(origin + path, { ...init, headers: sent }));
    for (const line of response.headers.getSetCookie()) store(cookies, line);
    return response;
  };
  const browser: TestBrowser = {
    cookies,
    get: (path, headers) => call(path, {}, { ...ours, ...headers }),
    post: (path, body, headers) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const all = { ...ours, 'content-type': 'application/json', origin, ...headers };
      return call(path, { method: 'POST', body: text }, all);
    },
    start: (provider = 'confidential', body = {}) => start(app, browser, provider, body),
    redeem: ({ answer, query, verifier }, over = {}) =>
      browser.post('/api/token', { tx: answer.tx, query: query.toString(), code_verifier: verifier, ...over }),
    verify: async ({ answer, query }, over = {}) => {
      const id_token = await app.provider.idToken();
      return browser.post('/api/verify', { tx: answer.tx, query: query.toString(), id_token, ...over });
    },
    signIn: async () => browser.redeem(await browser.start()),
  };
  return browser;
}

async function start(
  app: TestApp,
  browser: TestBrowser,
  provider: string,
  body: Record<string, unknown>,
): Promise<Started> {
  const [verifier, state, nonce] = [randomToken(), randomToken(), randomToken()];
  const hashes = { code_challenge: await s256(verifier), state_hash: await s256(state), nonce_hash: await s256(nonce) };
  const response = await browser.post('/api/tx', { provider, ...hashes, ...body });
  if (response.status !== 201) throw new Error(`POST /api/tx answered ${response.status}: ${await response.text()}`);
  app.provider.nonce = nonce;
  const query = new URLSearchParams({ code: `code-${randomToken()}`, state, iss: app.provider.issuer });
  return { answer: (await response.json()) as TxAnswer, state, verifier, query };
}

function store(cookies: Map<string, string>, line: string): void {
  const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
  if (/max-age=0/i.test(line)) cookies.delete(name!);
  else cookies.set(name!, value!);
}

/** The code of the contract's error answer. */
export async function errorCode(response: Response): Promise<string | undefined> {
  const body = (await response.json()) as { error?: { code?: string } };
  return body.error?.code;
}
