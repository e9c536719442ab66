import { createDenoKvStore, type DenoKv } from '../../proxy/entry/stores/denoKvStore.ts';
import type { Store } from '../../proxy/store/store.ts';

declare const Deno: {
  openKv: (path: string | undefined) => Promise<DenoKv>;
  serve: (options: object, answer: (request: Request) => Promise<Response>) => { addr: { port: number } };
};

// `deno run --unstable-kv test/tools/storeInDeno.ts <file>`: a store in Deno KV behind HTTP, for tests in Node to ask.
// Its body is the operation and its arguments in JSON; null stands for what JSON does not have.
const store = createDenoKvStore(() => Deno.openKv(process.argv[2]));
const { addr } = Deno.serve({ port: 0, hostname: '127.0.0.1', onListen() {} }, async (request) => {
  const [operation, ...given] = (await request.json()) as [keyof Store, ...unknown[]];
  const work = store[operation] as (...given: unknown[]) => Promise<unknown>;
  try {
    return Response.json((await work(...given.map((argument) => argument ?? undefined))) ?? null);
  } catch (error) {
    return Response.json((error as Error).name, { status: 500 });
  }
});
console.log(`listening on 127.0.0.1:${addr.port}`);
