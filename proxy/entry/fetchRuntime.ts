import type { Runtime } from '../http/boot.ts';
import { openUpstash } from '../store/upstashStore.ts';
import { fetchWire } from './fetchWire.ts';

/** What every runtime with `fetch` has. */
export const fetchRuntime = { wire: fetchWire, stores: { upstash: openUpstash } } satisfies Omit<Runtime, 'assets'>;
