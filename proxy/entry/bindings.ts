import type { Runtime } from '../http/boot.ts';
import type { Assets } from '../http/deps.ts';
import { createEndingWire } from '../upstream/wire.ts';
import { createDurableObjectStore, type StoreNamespace } from '../store/durableObjectStore.ts';

/** What a Worker is given beside variables and secrets, as wrangler.jsonc has it. */
export type Bindings = Record<string, string> & { ASSETS: { fetch: Assets }; POSTERN_STORE?: StoreNamespace };

export function runtimeOf({ ASSETS, POSTERN_STORE }: Bindings): Runtime {
  const stores = { 'durable-objects': () => createDurableObjectStore(POSTERN_STORE) };
  const wire = createEndingWire((url, init) => fetch(url, init));
  return { assets: (file) => ASSETS.fetch(file), stores, wire, prepare: (headers) => new Headers(headers) };
}
