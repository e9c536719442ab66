import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Stands before a token endpoint: counts the refresh grants, and can let one of them wait, or wait for ever. */
export interface TokenGate {
  url: string;
  /** How many have arrived. */
  refreshes: () => number;
  /** The next refresh grant gets no answer and is not passed on; resolves when it is there. */
  swallowNext: () => Promise<void>;
  /** The next refresh grant is passed on when `release` is called; resolves when it is there. */
  holdNext: () => Promise<{ release: () => void }>;
  close: () => Promise<void>;
}

export async function startTokenGate(endpoint: string): Promise<TokenGate> {
  /** What the next refresh grant waits for. */
  const state: { count: number; wait?: (() => Promise<void>) | undefined } = { count: 0 };
  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    const isRefresh = new URLSearchParams(body).get('grant_type') === 'refresh_token';
    if (isRefresh) state.count += 1;
    const { wait } = state;
    if (isRefresh && wait !== undefined) {
      state.wait = undefined;
      await wait();
    }
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    const answer = await fetch(endpoint, { method: 'POST', headers, body });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(await answer.text());
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    refreshes: () => state.count,
    swallowNext: () =>
      new Promise((resolve) => {
        state.wait = () => new Promise(() => resolve());
      }),
    holdNext: () =>
      new Promise((resolve) => {
        state.wait = () => new Promise((release) => resolve({ release }));
      }),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
