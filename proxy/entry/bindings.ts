import type { Runtime } from '../http/boot.ts';
import type { Assets } from '../http/deps.ts';
import { createDurableObjectStore, type StoreNamespace } from '../store/durableObjectStore.ts';

/** What a Worker is given beside variables and secrets, as wrangler.jsonc has it. */
export type Bindings = Record<string, string> & { ASSETS: { fetch: Assets }; POSTERN_STORE?: StoreNamespace };

export function runtimeOf({ ASSETS, POSTERN_STORE }: Bindings): Runtime {
  const stores = { 'durable-objects': () => createDurableObjectStore(POSTERN_STORE) };
  return { assets: (file) => ASSETS.fetch(file), stores };
}
