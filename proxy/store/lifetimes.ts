import type { Config } from '../config/config.ts';
import { SESSION_LIFETIME } from '../protocol/contract.ts';

// How long records are kept, in milliseconds.

export const SESSION_KEPT = SESSION_LIFETIME * 1000;
/** What jobs use while a person is away: 180 days from its last refresh. */
export const ACCOUNT_KEPT = 180 * 86_400_000;

/** How long there may be a record of a session: where there are jobs, they go on with it. */
export function recordsKept({ jobsKey }: Pick<Config, 'jobsKey'>): number {
  return jobsKey === undefined ? SESSION_KEPT : ACCOUNT_KEPT;
}
