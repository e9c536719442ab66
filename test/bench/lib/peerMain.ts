import { serve } from '@hono/node-server';

// One of the peers behind Node's usual server for Hono: PEER names it, PORT is its port.

interface Peer {
  create: (env: NodeJS.ProcessEnv) => { fetch: (request: Request) => Response | Promise<Response> };
}

const { PEER = '', PORT } = process.env;
const { create } = (await import(`../peers/${PEER}.js`)) as Peer;
serve({ fetch: create(process.env).fetch, port: Number(PORT), hostname: '127.0.0.1' });
