import { runContainer } from './container.ts';
import { createNodeCipher } from './nodeCipher.ts';
import { createNodeWire } from './nodeWire.ts';
import { listen } from './nodeServer.ts';

// `node proxy/entry/node.ts`
await runContainer(listen, { wire: createNodeWire(), cipher: createNodeCipher() });
