import { Failure } from '../protocol/failure.ts';
import type { Shared } from '../store/shared.ts';
import type { Deps } from './deps.ts';

/** For what there is only with a store. @throws Failure store_missing */
export function requireStore({ store }: Deps): Shared {
  if (store === undefined) throw new Failure('store_missing');
  return store;
}
