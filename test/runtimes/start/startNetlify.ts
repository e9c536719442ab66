import type { Env } from '../../../proxy/config/environment.ts';
import { diskAssets } from '../../../proxy/entry/diskAssets.ts';
import type { Running } from './running.ts';
import { startHere } from './startHere.ts';

/** The edge function, given what Netlify gives it: variables, the client's address, and the site's files. */
export function startNetlify(env: Env): Promise<Running> {
  return startHere(env, async () => {
    Object.assign(globalThis, { Netlify: { env: { toObject: () => env } } });
    const { default: answer } = await import('../../../proxy/entry/netlify.ts');
    const context = { ip: '192.0.2.1', next: diskAssets() };
    return { fetch: (request) => answer(request, context) };
  });
}
