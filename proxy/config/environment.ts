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
