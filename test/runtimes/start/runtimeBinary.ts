import { globSync } from 'node:fs';
import { join } from 'node:path';

const MODULES = join(import.meta.dirname, '../node_modules');

/**
 * A runtime's executable, from the package of this machine's platform: where install scripts do not run, nothing has
 * put it anywhere else.
 * @param pattern below node_modules
 */
export function runtimeBinary(pattern: string): string {
  const [found] = globSync(pattern, { cwd: MODULES });
  if (found === undefined) throw new Error(`${pattern} is not installed: run \`npm test -- runtimes\``);
  return join(MODULES, found);
}
