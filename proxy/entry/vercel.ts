import { boot, type Server } from '../http/boot.ts';
import type { Assets } from '../http/deps.ts';
import { fetchRuntime } from './fetchRuntime.ts';

/** Vercel Edge: the deployment brings the files, and exports what this returns. The platform itself sets x-real-ip. */
export function createVercel(assets: Assets): (request: Request) => ReturnType<Server['fetch']> {
  const server = boot(process.env, { ...fetchRuntime, assets }, console.log);
  return (request) => server.fetch(request, { address: request.headers.get('x-real-ip') ?? undefined });
}
