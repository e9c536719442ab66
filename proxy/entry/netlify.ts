import { AsyncLocalStorage } from 'node:async_hooks';
import { boot } from '../http/boot.ts';
import { fetchRuntime } from './fetchRuntime.ts';
import { outlive } from './outlive.ts';

// Netlify Edge: the site's files are to be had through the request that is being answered.
const running = new AsyncLocalStorage<NetlifyContext>();
const assets = (file: Request) => running.getStore()!.next(file);
const server = boot(Netlify.env.toObject(), { ...fetchRuntime, assets }, (line) => console.log(line));
export const config = { path: '/*' };
export default (request: Request, context: NetlifyContext): Response | Promise<Response> =>
  running.run(context, () => outlive(request, context, server.fetch(request, { address: context.ip })));
