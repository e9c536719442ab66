// Before a server's own module: answers what its process has used, so that the server needs to know nothing of it.

/** In microseconds and bytes; the memory is what is left after the garbage is gone. */
export interface Used {
  cpu: number;
  heap: number;
  rss: number;
}

process.on('message', (message) => {
  if (message === 'cpu') process.send?.({ cpu: cpu(), heap: 0, rss: 0 } satisfies Used);
  if (message === 'memory') void memory().then((used) => process.send?.(used));
});

function cpu(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Finalizers run between turns and let go of more. */
async function memory(): Promise<Used> {
  for (let turn = 0; turn < 4; turn += 1) {
    await globalThis.gc?.({ type: 'major', execution: 'async' });
    await new Promise((resolve) => void setTimeout(resolve, 50));
  }
  const { heapUsed: heap, rss } = process.memoryUsage();
  return { cpu: cpu(), heap, rss };
}
