/** Environment variables, from wherever the runtime keeps them. */
export type Env = Readonly<Record<string, string | undefined>>;

/** One thing that is wrong with the environment, and what to do about it. */
export interface Problem {
  variable: string;
  problem: string;
  mend: string;
}

/** Takes down a problem; reading goes on, so that all are known at once. */
export type Report = (variable: string, problem: string, mend: string) => void;

/** The parts of a list with commas; none where the variable is not set. */
export function listOf(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
