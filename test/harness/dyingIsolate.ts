import type { Server } from '../../proxy/http/boot.ts';
import type { Store } from '../../proxy/store/store.ts';
import type { Fetch } from '../../proxy/upstream/wire.ts';
import type { TestApp } from './testApp.ts';

/** Where an isolate stops: at which of its steps, counted from 1, and whether the step has had its effect by then. */
export interface Death {
  step: number;
  when: 'before' | 'after';
}

export interface DyingIsolate {
  server: Server;
  /** What it was at when it stopped: an operation of the store, or the path of a call to the provider. */
  stopped: Promise<string>;
}

/**
 * An isolate that stops for good: whatever it does from there on has no effect on the store and on the provider, and
 * nobody hears of its answer.
 */
export function dyingIsolate(app: TestApp, store: Store | undefined, { step, when }: Death): DyingIsolate {
  const stopped = Promise.withResolvers<string>();
  let steps = 0;
  const pass = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    steps += 1;
    if (steps < step) return work();
    if (steps === step && when === 'after') await work();
    if (steps === step) stopped.resolve(name);
    return new Promise<never>(() => {});
  };
  const fetch: Fetch = (url, init) => pass(new URL(url).pathname, () => app.provider.fetch(url, init));
  const server = app.isolate({ fetch, store: store && dying(store, pass) });
  return { server, stopped: stopped.promise };
}

function dying(store: Store, pass: <T>(name: string, work: () => Promise<T>) => Promise<T>): Store {
  return {
    get: (...given) => pass('get', () => store.get(...given)),
    set: (...given) => pass('set', () => store.set(...given)),
    add: (...given) => pass('add', () => store.add(...given)),
    renew: (...given) => pass('renew', () => store.renew(...given)),
    remove: (...given) => pass('remove', () => store.remove(...given)),
    count: (...given) => pass('count', () => store.count(...given)),
  };
}

/** Every moment of `work`, one after the other, until it comes through; `work` is done anew for each. */
export async function everyMoment(
  work: (
    death: Death,
  ) => Promise<{ isolate: DyingIsolate; answer: Promise<Response>; after: (at: string) => Promise<void> }>,
): Promise<string[]> {
  const moments: string[] = [];
  for (let step = 1; step < 100; step += 1) {
    for (const when of ['before', 'after'] as const) {
      const { isolate, answer, after } = await work({ step, when });
      const at = await Promise.race([isolate.stopped, answer.then(() => undefined)]);
      if (at === undefined) return moments;
      moments.push(`${when} ${at}`);
      await after(`${when} ${at}`);
    }
  }
  throw new Error('it never comes through');
}
