import { runContainer } from './container.ts';
import { useSubtle } from '../protocol/subtle.ts';
import { createNodeSubtle } from './nodeSubtle.ts';
import { createNodeWire } from './nodeWire.ts';
import { listen } from './nodeServer.ts';

// `node proxy/entry/node.ts`
useSubtle(createNodeSubtle());
await runContainer(listen, { wire: createNodeWire() });
