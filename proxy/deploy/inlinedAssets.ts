import { getMimeType } from 'hono/utils/mime';
import type { Assets } from '../http/deps.ts';

/** Files that came with the code, by their path. All of the SPA's are text. */
export function inlinedAssets(files: Readonly<Record<string, string>>): Assets {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (!Object.hasOwn(files, pathname)) return new Response(null, { status: 404 });
    const headers = { 'content-type': getMimeType(pathname) ?? 'application/octet-stream' };
    return new Response(files[pathname], { headers });
  };
}
