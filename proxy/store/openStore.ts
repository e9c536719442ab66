import { ConfigError } from '../config/config.ts';
import type { StoreConfig, StoreKind } from '../config/store.ts';
import { createMemoryStore } from './memoryStore.ts';
import type { Store } from './store.ts';

type Of<Kind extends StoreKind> = Extract<StoreConfig, { kind: Kind }>;

/** How stores are opened, by their kind. */
export type Stores = { [Kind in StoreKind]?: (store: Of<Kind>) => Store };

/** Those that every runtime has. */
const EVERYWHERE: Stores = { memory: () => createMemoryStore(() => Date.now()) };

/**
 * The store of a configuration; undefined where it names none. `more` are those that only this runtime can open.
 * @throws ConfigError where it cannot open it
 */
export function openStore(config: StoreConfig | undefined, more: Stores = {}): Store | undefined {
  if (config === undefined) return undefined;
  const stores: Stores = { ...EVERYWHERE, ...more };
  const open = stores[config.kind] as ((store: StoreConfig) => Store) | undefined;
  if (open !== undefined) return open(config);
  const mend = `Set it to one of those that it can: ${Object.keys(stores).join(', ')}`;
  throw new ConfigError([{ variable: 'STORE', problem: `is ${config.kind}, which this runtime cannot open`, mend }]);
}
