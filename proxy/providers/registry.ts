import type { ProviderRow } from '../protocol/provider.ts';
import * as rows from './rows.ts';

/** Every row that variables can switch on, by its id. */
const REGISTRY: Readonly<Record<string, ProviderRow>> = rows;

/** The row with this id; by own keys only, so that `constructor` is none. Costs the same however many there are. */
export function findRow(id: string): ProviderRow | undefined {
  return Object.hasOwn(REGISTRY, id) ? REGISTRY[id] : undefined;
}

export function rowIds(): string[] {
  return Object.keys(REGISTRY);
}
