import { boot, type Server } from '../http/boot.ts';
import type { Assets } from '../http/deps.ts';
import { createDurableObjectStore, type StoreNamespace } from '../store/durableObjectStore.ts';

export { PosternStore } from '../store/durableObject.ts';

/** Cloudflare Workers with static assets; variables and secrets arrive with the request. */
type Bindings = Record<string, string> & { ASSETS: { fetch: Assets }; POSTERN_STORE?: StoreNamespace };
let server: Server | undefined;

export default {
  fetch(request: Request, env: Bindings): Response | Promise<Response> {
    const stores = { 'durable-objects': () => createDurableObjectStore(env.POSTERN_STORE) };
    server ??= boot(env, { assets: (file) => env.ASSETS.fetch(file), stores }, (line) => console.log(line));
    return server.fetch(request, { address: request.headers.get('cf-connecting-ip') ?? undefined });
  },
};
