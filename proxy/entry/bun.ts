import { runContainer } from './container.ts';

// `bun proxy/entry/bun.ts`
await runContainer(({ fetch }, port, hostname) => {
  const answer: BunFetch = (request, bun) => fetch(request, { address: bun.requestIP(request)?.address });
  const open = Bun.serve({ port, hostname, fetch: answer });
  return { port: open.port, drain: () => open.stop() };
});
