import { boot, type Server } from '../http/boot.ts';
import type { Assets } from '../http/deps.ts';
import { fetchRuntime } from './fetchRuntime.ts';
import { outlive, type RequestLifetime } from './outlive.ts';

/** Vercel Edge: the deployment brings the files, and exports what this returns. The platform itself sets x-real-ip. */
export function createVercel(
  assets: Assets,
): (request: Request, lifetime?: RequestLifetime) => ReturnType<Server['fetch']> {
  const server = boot(process.env, { ...fetchRuntime, assets }, console.log);
  return (request, lifetime) => {
    const client = { address: request.headers.get('x-real-ip') ?? undefined };
    return outlive(request, lifetime, server.fetch(request, client));
  };
}
