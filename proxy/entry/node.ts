import { runContainer } from './container.ts';
import { createNodeCipher } from './nodeCipher.ts';
import { createNodeFetch } from './nodeFetch.ts';
import { listen } from './nodeServer.ts';

// `node proxy/entry/node.ts`
await runContainer(listen, { fetch: createNodeFetch(), cipher: createNodeCipher() });
