import type { Server } from '../../proxy/http/boot.ts';
import type { TxAnswer } from '../../proxy/protocol/contract.ts';
import { randomToken, s256 } from '../../proxy/protocol/pkce.ts';
import { createCookieBrowser, type CookieBrowser } from './cookieBrowser.ts';
import { ORIGIN, type TestApp } from './testApp.ts';

/** What the SPA's tab does, as far as the proxy can see it. */
export interface TestBrowser extends CookieBrowser {
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

export function createTestBrowser(app: TestApp, origin = ORIGIN, cookies?: Map<string, string>): TestBrowser {
  const browser: TestBrowser = {
    ...createCookieBrowser(app.server, origin, cookies),
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

/** The same browser at another isolate, with the cookies that it has now. */
export function movedTo(app: TestApp, server: Server, { cookies }: CookieBrowser): TestBrowser {
  return createTestBrowser({ ...app, server }, ORIGIN, new Map(cookies));
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

/** The code of the contract's error answer. */
export async function errorCode(response: Response): Promise<string | undefined> {
  const body = (await response.json()) as { error?: { code?: string } };
  return body.error?.code;
}
