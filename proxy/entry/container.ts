import { boot, type Runtime, type Server } from '../http/boot.ts';
import { diskAssets } from './diskAssets.ts';
import { createLogLines } from './logLines.ts';
import { createRedisStore } from './stores/redisStore.ts';
import { fetchRuntime } from './fetchRuntime.ts';

/** A socket that is open. */
export interface Open {
  port: number;
  /** Takes no further request, and resolves when those that run have their answers. */
  drain: () => Promise<unknown>;
}

type Listen = (server: Server, port: number, hostname: string) => Open | Promise<Open>;

/**
 * What Node, Bun and Deno have in common as containers. HOST and PORT are the platform's; the origin that people see is
 * ORIGIN.
 */
export async function runContainer(listen: Listen, own: Partial<Runtime> = {}): Promise<void> {
  const { PORT = '8787', HOST = '127.0.0.1' } = process.env;
  const stores: Runtime['stores'] = {
    ...fetchRuntime.stores,
    redis: ({ url }) => createRedisStore(url),
    ...own.stores,
  };
  const log = createLogLines((text) => void process.stdout.write(text));
  const server = boot(process.env, { ...fetchRuntime, ...own, assets: diskAssets(), stores }, log);
  try {
    const { port, drain } = await listen(server, Number(PORT), HOST);
    console.log(`listening on ${HOST}:${port}`);
    process.once('SIGTERM', () => void endAfter(drain()));
  } catch (error) {
    console.error(`PORT or HOST cannot be used: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}

/** A connection to a store, or a timer, would keep the process for ever. */
async function endAfter(drained: Promise<unknown>): Promise<void> {
  await drained;
  process.exit(0);
}
