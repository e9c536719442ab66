import type { ProviderRow } from '../protocol/provider.ts';
import { github } from './github.ts';

/** Every row that two variables switch on, in display order. */
export const REGISTRY: readonly ProviderRow[] = [github];
