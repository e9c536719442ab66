import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { Assets } from '../http/deps.ts';

const BUILT = fileURLToPath(new URL('../../dist/web', import.meta.url));

/** The built SPA on disk, with its precompressed forms: for every runtime that has Node's file system. */
export function diskAssets(root: string = BUILT): Assets {
  const files = new Hono().use('*', serveStatic({ root, precompressed: true }));
  return async (request) => files.fetch(request);
}
