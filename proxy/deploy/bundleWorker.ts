import { dirname } from 'node:path';
import { bundle } from './bundle.ts';
import { emptied, write } from './lay.ts';
import { WORKER } from './paths.ts';

// `npm run bundle:worker`, which wrangler.jsonc has wrangler call. The main module of a Worker exports nothing but its
// handlers, and the proxy's own exports more, for what is loaded later.
const folder = emptied(dirname(WORKER));
const out = `${folder}/proxy.js`;
await bundle({ entry: 'proxy/entry/workers.ts', out, kind: 'webworker', smallest: true, split: true });
write(WORKER, 'export{default,PosternStore}from"./proxy.js"\n');
