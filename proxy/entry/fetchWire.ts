import { createFetchWire } from '../upstream/wire.ts';

/** The network of a runtime that has nothing better: its own `fetch`. */
export const fetchWire = createFetchWire((url, init) => fetch(url, init));
