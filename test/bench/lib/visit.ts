import { CookieJar } from '../../tools/CookieJar.ts';
import { Visitor } from '../../tools/Visitor.ts';
import { SIGN_IN, type Name } from './contenders.ts';

/** A browser at one of the servers; its cookies are kept, redirects are not followed. */
export interface Visit {
  origin: string;
  jar: CookieJar;
  get: (address: string) => Promise<Response>;
  /** A text is JSON. */
  post: (path: string, body: string | URLSearchParams) => Promise<Response>;
}

/** What the page of the proxy's own origin sends, the peers' too. */
export const PAGE_HEADERS = { 'x-postern': '1', 'sec-fetch-site': 'same-origin' };

export function createVisit(origin: string): Visit {
  const jar = new CookieJar();
  const send = async (address: string, init: RequestInit): Promise<Response> => {
    const url = new URL(address, origin).href;
    const headers = new Headers({ ...PAGE_HEADERS, origin, cookie: jar.header(url) });
    if (typeof init.body === 'string') headers.set('content-type', 'application/json');
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    jar.store(url, response.headers);
    if (response.status >= 400) throw new Error(`${url}: ${response.status} ${await response.text()}`);
    return response;
  };
  return {
    origin,
    jar,
    get: (address) => send(address, {}),
    post: (path, body) => send(path, { method: 'POST', body }),
  };
}

/** A whole sign-in; `visitor` is the person at the provider. */
export async function signIn(name: Name, visit: Visit, visitor = new Visitor()): Promise<void> {
  const { url, finish } = await SIGN_IN[name](visit);
  await finish(await visitor.signIn(url, 'alice'));
}
