import { runContainer } from './container.ts';

// `bun proxy/entry/bun.ts`
await runContainer(({ fetch }, port, hostname) => {
  const answer: BunFetch = (request, bun) => fetch(request, { address: bun.requestIP(request)?.address });
  // In seconds: three calls to a slow provider take 24, and Bun hangs up after 10 of its own accord.
  const open = Bun.serve({ port, hostname, idleTimeout: 60, fetch: answer });
  return { port: open.port, drain: () => open.stop() };
});
