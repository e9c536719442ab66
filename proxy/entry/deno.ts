import { runContainer } from './container.ts';
import { createDenoKvStore } from './stores/denoKvStore.ts';

// `deno run --unstable-kv --allow-env --allow-net --allow-read=dist/web proxy/entry/deno.ts`
await runContainer(
  ({ fetch }, port, hostname) => {
    const answer: DenoFetch = (request, { remoteAddr }) => fetch(request, { address: remoteAddr.hostname });
    const open = Deno.serve({ port, hostname, onListen() {} }, answer);
    return { port: open.addr.port, drain: () => open.shutdown() };
  },
  { stores: { 'deno-kv': () => createDenoKvStore(Deno.openKv) } },
);
