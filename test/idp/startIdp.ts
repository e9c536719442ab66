import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { getRequestListener } from '@hono/node-server';
import { Provider } from 'oidc-provider';

import { configuration } from './configuration.ts';
import { noCorsForConfidentialClient } from './corsForPublicClient.ts';
import { type People, interactions } from './interactions.ts';
import { misbehave } from './misbehave.ts';
import { createOriginals } from './originals/createOriginals.ts';
import { publicPages } from './publicPages.ts';
import { makeTokensRecognisable } from './recognisableTokens.ts';
import { SENTINELS, type Sentinel } from './sentinels.ts';
import { signingKey } from './signingKey.ts';
import { type DemoUser, USERS } from './users.ts';

export interface IdpOptions {
  /** 0, the default: any free port. */
  port?: number;
  host?: '127.0.0.1';
  /** Where the SPA is served; their `/callback/<client>` are the registered redirect URIs. */
  origins: readonly string[];
  /** Further redirect URIs of the public client: those of a site in a folder of its host. */
  redirectUris?: readonly string[] | undefined;
  users?: readonly DemoUser[];
  sentinels?: readonly Sentinel[];
  /** Sees every request before it is answered. */
  onRequest?: (request: IncomingMessage) => void;
}

export interface Idp {
  issuer: string;
  port: number;
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A real OpenID provider on a loopback port, and the demo's originals beside it. Rejects with the `EADDRINUSE` of node:net where the port is taken. */
export async function startIdp(options: IdpOptions): Promise<Idp> {
  const { port = 0, host = '127.0.0.1', onRequest } = options;
  let handle: Handler | undefined;
  const server = createServer((request, response) => {
    onRequest?.(request);
    handle?.(request, response).catch((error: unknown) => fail(response, error));
  });
  server.listen(port, host);
  await once(server, 'listening');
  const bound = (server.address() as AddressInfo).port;
  const issuer = `http://${host}:${bound}`;
  handle = besideOriginals(issuer, options.origins, await makeHandler(issuer, options));
  return {
    issuer,
    port: bound,
    close: async () => {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}

async function makeHandler(issuer: string, options: IdpOptions): Promise<Handler> {
  const { origins, redirectUris, users = USERS, sentinels = SENTINELS } = options;
  const people: People = { users, sentinels, all: new Map([...users, ...sentinels].map((user) => [user.id, user])) };
  const [key, strangerKey] = await Promise.all([signingKey('demo'), signingKey('stranger')]);
  const provider = new Provider(issuer, configuration({ issuer, origins, redirectUris, users: people.all, key }));
  makeTokensRecognisable(provider);
  provider.use(misbehave(sentinels, { provider, key, strangerKey }));
  provider.use(noCorsForConfidentialClient);
  provider.on('server_error', (_ctx, error) => console.error('identity provider:', error));
  const interact = interactions(provider, people, origins);
  const show = publicPages(people.all);
  const fallback = provider.callback();
  return async (request, response) => {
    if (request.url?.startsWith('/interaction/')) return interact(request, response);
    return show(request, response) ? undefined : fallback(request, response);
  };
}

/** The demo's original providers are on the same port, each under a path of its own. */
function besideOriginals(base: string, origins: readonly string[], handle: Handler): Handler {
  const originals = createOriginals({ base, origins });
  const listen = getRequestListener(originals.fetch, { overrideGlobalObjects: false });
  return async (request, response) => {
    const [pathname = ''] = (request.url ?? '').split('?');
    return originals.handles(pathname) ? listen(request, response) : handle(request, response);
  };
}

/** A stale or foreign interaction page ends here. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  const text = error instanceof Error ? error.message : 'unknown';
  response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end(`This page has expired (${text}).\n`);
}
