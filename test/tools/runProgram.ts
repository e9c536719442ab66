import { type ChildProcess, spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

/** The project's folder. */
export const ROOT = join(import.meta.dirname, '../..');

interface Finished {
  code: number;
  /** stdout and stderr as they came, where they were captured. */
  output: string;
}

interface RunOptions {
  /** Keeps the output instead of showing it. */
  quiet?: boolean;
}

/** Runs one of the project's own programs (those of node_modules/.bin come first) to its end, and its children's. */
export function runProgram(
  command: string,
  args: readonly string[],
  { quiet = false }: RunOptions = {},
): Promise<Finished> {
  const out = quiet ? 'pipe' : 'inherit';
  // A process group of its own, so that whatever the program leaves behind can be found and ended.
  const child = spawn(command, args, { cwd: ROOT, env: environment(), detached: true, stdio: ['ignore', out, out] });
  const passOn = (signal: NodeJS.Signals): void => {
    child.once('exit', () => process.exit(130));
    endGroup(child, signal);
  };
  process.on('SIGINT', passOn).on('SIGTERM', passOn);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => void (output += text));
  }
  return new Promise<Finished>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => endGroup(child, 'SIGKILL'));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  }).finally(() => process.off('SIGINT', passOn).off('SIGTERM', passOn));
}

function endGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // Nothing is left of it.
  }
}

/** Wrangler and Miniflare fetch an example of request.cf and report their use, unless told not to. */
function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PATH: [join(ROOT, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    WRANGLER_SEND_METRICS: 'false',
  };
}
