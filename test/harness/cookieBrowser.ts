import type { Server } from '../../proxy/http/boot.ts';

type Headers = Record<string, string | undefined>;

/** A browser as the proxy sees it: its cookie store, and the headers that a page of our origin sends. */
export interface CookieBrowser {
  cookies: Map<string, string>;
  get: (path: string, headers?: Headers) => Promise<Response>;
  post: (path: string, body: unknown, headers?: Headers) => Promise<Response>;
}

/** `cookies`: what it has already. */
export function createCookieBrowser(
  server: Server,
  origin: string,
  cookies = new Map<string, string>(),
): CookieBrowser {
  const ours = { 'x-postern': '1', 'sec-fetch-site': 'same-origin' };
  const call = async (path: string, init: RequestInit, headers: Headers) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const all = { ...(cookie && { cookie }), ...headers };
    const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const response = await server.fetch(new Request(origin + path, { ...init, headers: sent }));
    for (const line of response.headers.getSetCookie()) store(cookies, line);
    return response;
  };
  return {
    cookies,
    get: (path, headers) => call(path, {}, { ...ours, ...headers }),
    post: (path, body, headers) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const all = { ...ours, 'content-type': 'application/json', origin, ...headers };
      return call(path, { method: 'POST', body: text }, all);
    },
  };
}

function store(cookies: Map<string, string>, line: string): void {
  const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
  if (/max-age=0/i.test(line)) cookies.delete(name!);
  else cookies.set(name!, value!);
}
