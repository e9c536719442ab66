import type { Server } from '../../../proxy/http/boot.ts';

type Send = (url: string, init: RequestInit) => Promise<Response>;

/** What listens at an address. Requests keep what they say of themselves, whatever their URL. */
export function overHttp(address: string, send: Send = fetch): Server {
  return {
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      const { method, headers, signal } = request;
      const body = method === 'POST' ? await request.arrayBuffer() : null;
      return send(address + pathname + search, { method, headers: [...headers], body, redirect: 'manual', signal });
    },
  };
}
