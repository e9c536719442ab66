// The few members that the entries use of runtimes whose types are not installed.

type Answer = Response | Promise<Response>;

// https://bun.com/reference/bun/Server
interface BunServer {
  port: number;
  requestIP: (request: Request) => { address: string } | null;
  stop: () => Promise<void>;
}
type BunFetch = (request: Request, server: BunServer) => Answer;
declare const Bun: {
  serve: (options: { port: number; hostname: string; idleTimeout: number; fetch: BunFetch }) => BunServer;
};

// https://docs.deno.com/api/deno/~/Deno.serve
interface DenoServer {
  addr: { port: number };
  shutdown: () => Promise<void>;
}
type DenoFetch = (request: Request, info: { remoteAddr: { hostname: string } }) => Answer;
declare const Deno: {
  serve: (options: { port: number; hostname: string; onListen: () => void }, fetch: DenoFetch) => DenoServer;
  /** Of the deployment, or of this program on this machine; absent without --unstable-kv. */
  openKv?: (path?: string) => Promise<import('./stores/denoKvStore.ts').DenoKv>;
};

// https://docs.netlify.com/build/edge-functions/api/
interface NetlifyContext {
  /** The client's address. */
  ip: string;
  /** What the site would answer without the function: a file of it, or 404. */
  next: (request: Request) => Promise<Response>;
  waitUntil?: (work: Promise<unknown>) => void;
}
declare const Netlify: { env: { toObject: () => Record<string, string> } };
