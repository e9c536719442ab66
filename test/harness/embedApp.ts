import type { Env } from '../../proxy/config/environment.ts';
import type { AssertionAnswer, EmbedAnswer } from '../../proxy/protocol/embedContract.ts';
import { embedAssets } from './embedAssets.ts';
import { createTestApp, type OpenStore, type TestApp } from './testApp.ts';
import { createTestBrowser, type TestBrowser } from './testBrowser.ts';

/** Two pages that may ask who somebody is, and what they bring back from their backends. */
export const PAGE = 'https://blog.example';
export const OTHER_PAGE = 'https://shop.example';
export const NONCE = 'nonce-of-the-page-1';
export const EMBED_PREFIX = '__Host-Http-postern-em-';

/** Private keys of pages' tests, as `npm run keys` prints them. */
export const SIGNING_JWK = {
  kty: 'EC',
  crv: 'P-256',
  d: 'bgKrIco49l4yN4BLrNplwUZfVWn0yLaWaw3s_MirShQ',
  x: 'x13dOkU9sb4KrSlaMhC16qwqo_hGlsSU42SIf7EeNcQ',
  y: 'JV9_pBsijE_-TGyUwo_CXvKtxeU1y-2S6PBqkRenATU',
} as const;
export const NEWER_JWK = {
  kty: 'EC',
  crv: 'P-256',
  d: 'P_m-HG16Lq7k3jzi3bzCayXb2YlxErA1quOMl-2xHR0',
  x: 'd1hdwt_ctel-nM9FOgSaageJekTTRuxx-5KggKIb85k',
  y: 'u4-MVMFsJZGhHDNZaDluiWWdVOWCDPAKpHuW3cBHbEk',
} as const;

export const EMBEDDING = { EMBED_ORIGINS: `${PAGE},${OTHER_PAGE}`, SIGNING_KEY: JSON.stringify(SIGNING_JWK) };

/** A proxy that tells registered pages who somebody is. */
export interface EmbedApp extends TestApp {
  browser: EmbedBrowser;
  /** Somebody else's browser, or a window at another of the proxy's origins. */
  stranger: (origin?: string) => EmbedBrowser;
  /**
   * The browser with the cookies that it has now, before the proxy started anew: another environment, an empty memory,
   * and the same provider, clock and log.
   */
  later: (env?: Env) => EmbedBrowser;
}

/** `env` is merged over two registered pages, a key and the test's providers. */
export async function createEmbedApp(env: Env = {}, open?: OpenStore): Promise<EmbedApp> {
  const app = await createTestApp({ ...EMBEDDING, ...env }, open);
  const own = { ...app, server: app.isolate({ assets: embedAssets }) };
  const browser = createEmbedBrowser(own);
  const later = (over: Env = {}) => {
    const next = createEmbedBrowser({ ...app, server: app.isolate({ env: over, assets: embedAssets }) });
    for (const [name, value] of browser.cookies) next.cookies.set(name, value);
    return next;
  };
  return { ...own, browser, stranger: (origin) => createEmbedBrowser(own, origin), later };
}

/** As above, and somebody is signed in at the confidential row. */
export async function signedInApp(env: Env = {}): Promise<EmbedApp> {
  const app = await createEmbedApp(env);
  const answer = await app.browser.signIn();
  if (answer.status !== 200) throw new Error(`the sign-in answered ${answer.status}`);
  return app;
}

/** What the popup's window does. */
export interface EmbedBrowser extends TestBrowser {
  /** `POST /api/embed`, whatever it answers. */
  ask: (origin?: string, nonce?: string) => Promise<Response>;
  /** A question that was accepted. */
  question: (origin?: string, nonce?: string) => Promise<EmbedAnswer>;
  /** `POST /api/assertion`, whatever it answers. */
  agree: (embed: string) => Promise<Response>;
  /** What a page is told, from its question to the answer. */
  told: (origin?: string, nonce?: string) => Promise<Required<AssertionAnswer>>;
  /** The ids of the questions that it has cookies of. */
  questions: () => string[];
}

function createEmbedBrowser(app: TestApp, origin?: string): EmbedBrowser {
  const browser = createTestBrowser(app, origin);
  const ask: EmbedBrowser['ask'] = (page = PAGE, nonce = NONCE) => browser.post('/api/embed', { origin: page, nonce });
  const agree: EmbedBrowser['agree'] = (embed) => browser.post('/api/assertion', { embed });
  const question: EmbedBrowser['question'] = async (...asked) => expectOk<EmbedAnswer>(await ask(...asked));
  const told: EmbedBrowser['told'] = async (...asked) => {
    const { embed } = await question(...asked);
    return expectOk<Required<AssertionAnswer>>(await agree(embed));
  };
  const questions = () =>
    [...browser.cookies.keys()]
      .filter((name) => name.startsWith(EMBED_PREFIX))
      .map((name) => name.slice(EMBED_PREFIX.length));
  return { ...browser, ask, question, agree, told, questions };
}

async function expectOk<T>(response: Response): Promise<T> {
  if (response.status !== 200) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
