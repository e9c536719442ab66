import type { Env } from '../../../proxy/config/environment.ts';
import type { Server } from '../../../proxy/http/boot.ts';

/** Postern in a runtime, as it would be deployed there. */
export interface Running {
  /** Each is an instance that remembers nothing of the others; only the store is shared, where there is one. */
  servers: readonly [Server, ...Server[]];
  /** What it has logged since it started. */
  log: () => string;
  close: () => Promise<void>;
}

/** `env` is all that it is configured with. */
export type Start = (env: Env) => Promise<Running>;
