import { pathToFileURL } from 'node:url';
import { diskAssets } from '../../entry/diskAssets.ts';
import { listen } from '../../entry/nodeServer.ts';
import type { Assets } from '../../http/deps.ts';

// What Netlify gives an edge function: variables, the client's address, and the static files behind it.
type EdgeFunction = (request: Request, context: { ip: string; next: Assets }) => Response | Promise<Response>;

const [, , module = '', web] = process.argv;
Object.assign(globalThis, { Netlify: { env: { toObject: () => ({ ...process.env }) } } });
const { default: answer } = (await import(pathToFileURL(module).href)) as { default: EdgeFunction };
const context = { ip: '127.0.0.1', next: diskAssets(web) };
const { port } = await listen({ fetch: (request) => answer(request, context) }, 0, '127.0.0.1');
process.stdout.write(`listening on 127.0.0.1:${port}\n`);
