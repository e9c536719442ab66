import { boot, type Server } from '../http/boot.ts';
import { runtimeOf, type Bindings } from './bindings.ts';
import { outlive, type RequestLifetime } from './outlive.ts';
export { PosternStore } from '../store/durableObject.ts';

// Cloudflare Workers with static assets; variables and secrets arrive with the request.
let server: Server | undefined;
export default {
  fetch(request: Request, env: Bindings, lifetime?: RequestLifetime): ReturnType<Server['fetch']> {
    server ??= boot(env, runtimeOf(env), (line) => console.log(line));
    const client = { address: request.headers.get('cf-connecting-ip') ?? undefined };
    return outlive(request, lifetime, server.fetch(request, client));
  },
};
