import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// `node edgeServer.ts <bundle>`: an edge function of Vercel's in Vercel's own runtime, with this process's variables.
type Context = Record<string, unknown>;
interface Package {
  EdgeRuntime: new (options: { initialCode: string; extend: (context: Context) => Context }) => object;
  runServer: (options: { runtime: object; host: string; port: number }) => Promise<{ url: string }>;
}

// Its types are not there before it is installed.
const { EdgeRuntime, runServer } = createRequire(import.meta.url)('edge-runtime') as Package;
const [, , bundle = ''] = process.argv;
/** It takes scripts only, as the platform does, which turns the one export of a module into this. */
const initialCode = readFileSync(bundle, 'utf8').replace(
  /export\s*\{\s*([\w$]+) as default\s*\};?\s*$/,
  (_all, name: string) => `addEventListener('fetch', (event) => event.respondWith(${name}(event.request, event)));`,
);
const env = { ...process.env };
const runtime = new EdgeRuntime({ initialCode, extend: (context) => Object.assign(context, { process: { env } }) });
const { url } = await runServer({ runtime, host: '127.0.0.1', port: 0 });
console.log(`listening on ${new URL(url).host}`);
