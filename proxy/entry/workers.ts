import { boot, type Server } from '../http/boot.ts';

/** Cloudflare Workers with static assets; variables and secrets arrive with the request. */
type Bindings = Record<string, string> & { ASSETS: { fetch: (request: Request) => Promise<Response> } };
let server: Server | undefined;

export default {
  fetch(request: Request, env: Bindings): Response | Promise<Response> {
    server ??= boot(env, { assets: (file) => env.ASSETS.fetch(file) }, (line) => console.log(line));
    return server.fetch(request, { address: request.headers.get('cf-connecting-ip') ?? undefined });
  },
};
