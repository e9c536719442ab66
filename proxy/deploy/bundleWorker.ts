import { bundle } from './bundle.ts';
import { WORKER } from './paths.ts';

// `npm run bundle:worker`, which wrangler.jsonc has wrangler call.
await bundle({ entry: 'proxy/entry/workers.ts', out: WORKER, kind: 'webworker', smallest: true });
