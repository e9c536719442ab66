import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { createRemoteJWKSet, customFetch } from 'jose';
import { transformWithOxc } from 'vite';
import { backend } from './backend.ts';
import { blogPage } from './blogPage.ts';
import { Comments } from './Comments.ts';
import { createFirstUse } from './createFirstUse.ts';
import { findButton } from './findButton.ts';
import type { Named } from './looks.ts';
import { headersOf } from './policies.ts';
import { type Variety, VARIETIES } from './varieties.ts';

export interface BlogOptions {
  /** Where the blog is. */
  origin: string;
  /** Where its button comes from: another origin. */
  login: string;
  /** Asks the login origin for one of its public files. */
  ask: (url: string) => Promise<Response>;
  /** What can be signed in with there. */
  providers: readonly Named[];
  /** Where pictures of people come from, beside https. */
  pictures: readonly string[];
}

const STATIC = { 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' };

/** A little blog that somebody signs in to, with its backend: what the login button is for. */
export async function createBlog({ origin, login, ask, providers, pictures }: BlogOptions): Promise<Hono> {
  const comments = new Comments();
  const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', login), { [customFetch]: (url) => ask(url) });
  const app = new Hono();
  const show = async (variety: Variety): Promise<Response> => {
    const button = await findButton(login, ask);
    const text = blogPage({ variety, login, button, providers, comments: comments.all });
    return new Response(text, { headers: headersOf(variety, { login, button, pictures }) });
  };
  for (const variety of VARIETIES) app.get(variety.path, () => show(variety));
  for (const [path, type, text] of await files())
    app.get(path, (c) => c.body(text, 200, { ...STATIC, 'content-type': type }));
  app.route('/', backend({ login, page: origin, keys, isFirstUse: createFirstUse(() => Date.now()) }, comments));
  return app;
}

async function files(): Promise<[path: string, type: string, text: string][]> {
  const script = await transformWithOxc(read(new URL('inPage.ts', import.meta.url)), 'inPage.ts');
  return [
    ['/page.css', 'text/css; charset=utf-8', read(new URL('page.css', import.meta.url))],
    ['/page.js', 'text/javascript; charset=utf-8', script.code],
    ['/leaf.svg', 'image/svg+xml', read(new URL('leaf.svg', import.meta.url))],
    ['/hostile.js', 'text/javascript; charset=utf-8', read(new URL('hostile.js', import.meta.url))],
  ];
}

function read(file: URL): string {
  return readFileSync(file, 'utf8');
}
