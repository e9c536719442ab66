import { boot, type Server } from '../http/boot.ts';
import { runtimeOf, type Bindings } from './bindings.ts';
export { PosternStore } from '../store/durableObject.ts';

// Cloudflare Workers with static assets; variables and secrets arrive with the request.
let server: Server | undefined;
export default {
  fetch(request: Request, env: Bindings): ReturnType<Server['fetch']> {
    server ??= boot(env, runtimeOf(env), (line) => console.log(line));
    return server.fetch(request, { address: request.headers.get('cf-connecting-ip') ?? undefined });
  },
};
