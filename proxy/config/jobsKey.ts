import type { Env, Report } from './environment.ts';

const MEND = 'Set it to 32 random bytes in base64url, as `npm run keys` makes them, or take it out';

/** `JOBS_KEY`: whoever has it may ask for the data of people who are away. */
export function readJobsKey({ JOBS_KEY, STORE }: Env, report: Report): string | undefined {
  if (!JOBS_KEY) return undefined;
  const isRandom = /^[A-Za-z0-9_-]{43,}$/.test(JOBS_KEY) && new Set(JOBS_KEY).size >= 16;
  if (!isRandom) report('JOBS_KEY', 'is too short or not random', MEND);
  if (!STORE)
    report('JOBS_KEY', 'is set, but without STORE no tokens are kept for jobs', 'Set STORE too, or take it out');
  return JOBS_KEY;
}
