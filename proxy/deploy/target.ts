/** A place that Postern can be deployed to. */
export interface Target {
  /** Lays out what is uploaded. dist/web is built by then. */
  prepare: () => Promise<void>;
  /** What starts it on this machine, the truest first. */
  trials: readonly Trial[];
  upload: Tool;
}

/** A program that serves what was laid out at 127.0.0.1, on a port of its own choice, and says which. */
export interface Trial {
  /** Where it runs, for the report. */
  runtime: string;
  program: string;
  args: readonly string[];
  /** A file that has to be there, from the project's folder. */
  needs?: string;
  env?: Readonly<Record<string, string>>;
  /** Absent: the project's folder. */
  cwd?: string;
}

/** The platform's own program. */
export interface Tool {
  program: string;
  args: readonly string[];
  /** npm has it, so npx can fetch it. */
  onNpm?: true;
  /** Arguments with which it ends well only where it can be used. */
  probe?: readonly string[];
  /** Absent: the project's folder. */
  cwd?: string;
}
