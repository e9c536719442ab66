import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { listen } from '../../entry/nodeServer.ts';
import { ROOT } from '../paths.ts';

// Vercel's edge-runtime, from the packages of the tests, with an edge function of the Build Output API.
interface EdgeRuntime {
  dispatchFetch: (url: string, init: { method: string; headers: Headers }) => Promise<Response>;
}
type Context = Record<string, unknown>;
interface Package {
  EdgeRuntime: new (options: { initialCode: string; extend: (context: Context) => Context }) => EdgeRuntime;
}

const { EdgeRuntime } = createRequire(`${ROOT}/test/runtimes/package.json`)('edge-runtime') as Package;
const [, , module = ''] = process.argv;
// It takes scripts, not modules, and the bundle is a module with one export.
const initialCode = readFileSync(module, 'utf8').replace(
  /export\s*\{\s*([\w$]+) as default\s*\};?\s*$/,
  (_all, name: string) => `addEventListener('fetch', (event) => event.respondWith(${name}(event.request, event)));`,
);
const runtime = new EdgeRuntime({
  initialCode,
  extend: (context) => Object.assign(context, { process: { env: { ...process.env } } }),
});
const fetch = ({ url, method, headers }: Request) => runtime.dispatchFetch(url, { method, headers });
const { port } = await listen({ fetch }, 0, '127.0.0.1');
process.stdout.write(`listening on 127.0.0.1:${port}\n`);
