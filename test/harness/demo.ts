import { readConfig } from '../../proxy/config/config.ts';
import { diskAssets } from '../../proxy/entry/diskAssets.ts';
import { listen } from '../../proxy/entry/nodeServer.ts';
import { createApp } from '../../proxy/http/app.ts';
import type { LogLine } from '../../proxy/http/deps.ts';
import type { Server } from '../../proxy/http/boot.ts';
import type { Env } from '../../proxy/config/environment.ts';
import { openStore } from '../../proxy/store/openStore.ts';
import { openBlog } from '../demo/blog/openBlog.ts';
import { demoEnv } from '../demo/demoEnv.ts';
import { startIdp, type Idp } from '../idp/startIdp.ts';
import { createFetchWire } from '../../proxy/upstream/wire.ts';

/** A call that leaves the proxy; `body` is a form or JSON, or empty. */
export interface UpstreamCall {
  method: string;
  url: string;
  body: string;
}

/** What `npm start` serves, in this process and on free ports: the built SPA, the proxy, the identity provider. */
export interface Demo {
  origin: string;
  issuer: string;
  /** The origin of the page with the login button. */
  blog: string;
  log: LogLine[];
  /** Seconds by which the proxy's clock is ahead of everybody else's. */
  clockAhead: number;
  /** Sees the body of every answer of the token endpoint to the proxy. */
  onUpstream?: (body: string) => void;
  /** Sees every call that leaves the proxy. */
  onCall?: (call: UpstreamCall) => void;
  /** Sees the headers of every such call as well, and its whole answer. */
  onExchange?: (call: UpstreamCall, headers: Headers, answer: string) => void;
  /** The identity provider goes away, and comes back on the same port with new keys and no memory. */
  stopIdp: () => Promise<void>;
  restartIdp: () => Promise<void>;
  close: () => Promise<void>;
}

/** `more` wins over what the demo is configured with; an empty STORE is none. */
export async function startDemo(more: Env = {}): Promise<Demo> {
  const late: { server?: Server } = {};
  const { port, close } = await listen({ fetch: (request) => late.server!.fetch(request) }, 0, '127.0.0.1');
  const origin = `http://localhost:${port}`;
  let idp: Idp = await startIdp({ origins: [origin] });
  const log: LogLine[] = [];
  const blog = await openBlog(0);
  const { env, find } = demoEnv(more, origin, idp.issuer, blog.origin);
  const config = readConfig(env, find);
  const app = createApp({
    config,
    wire: createFetchWire((url, init) => fetchWatched(demo, url, init)),
    store: openStore(config.store),
    now: () => Date.now() + demo.clockAhead * 1000,
    assets: diskAssets(),
    log: (line) => void log.push(line),
  });
  late.server = app;
  await blog.show(app, config, idp.issuer);
  const demo: Demo = {
    origin,
    issuer: idp.issuer,
    blog: blog.origin,
    log,
    clockAhead: 0,
    stopIdp: () => idp.close(),
    restartIdp: async () => {
      idp = await startIdp({ port: idp.port, origins: [origin] });
    },
    close: async () => {
      await Promise.all([close(), blog.close(), idp.close()]);
    },
  };
  return demo;
}

/** The provider itself; whoever watches the demo is told of each call. */
async function fetchWatched(demo: Demo, url: string, init: RequestInit): Promise<Response> {
  const call = { method: init.method ?? 'GET', url, body: bodyOf(init) };
  demo.onCall?.(call);
  const response = await fetch(url, init);
  if (demo.onExchange) demo.onExchange(call, new Headers(init.headers), await response.clone().text());
  if (url.endsWith('/token')) demo.onUpstream?.(await response.clone().text());
  return response;
}

function bodyOf({ body }: RequestInit): string {
  if (body instanceof URLSearchParams) return body.toString();
  return typeof body === 'string' ? body : '';
}
