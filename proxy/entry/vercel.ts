import { boot, type Server } from '../http/boot.ts';
import type { Assets } from '../http/deps.ts';
import { openUpstash } from '../store/upstashStore.ts';

/** Vercel Edge: the deployment brings the files, and exports what this returns. The platform itself sets x-real-ip. */
export function createVercel(assets: Assets): (request: Request) => ReturnType<Server['fetch']> {
  const server = boot(process.env, { assets, stores: { upstash: openUpstash } }, (line) => console.log(line));
  return (request) => server.fetch(request, { address: request.headers.get('x-real-ip') ?? undefined });
}
