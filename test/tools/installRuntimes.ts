import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, runProgram } from './runProgram.ts';

const FOLDER = 'test/runtimes';
const LOCK = join(ROOT, FOLDER, 'package-lock.json');
/** What is installed; it goes with whatever it speaks of. */
const MARK = join(ROOT, FOLDER, 'node_modules/.installed-lock.json');

/**
 * Installs the heavy runtimes where they are not installed as their lock file says. Nothing but what npm unpacks: their
 * install scripts only move executables about.
 * @returns why they could not be
 */
export async function installRuntimes(): Promise<string | undefined> {
  const lock = await readFile(LOCK, 'utf8');
  if ((await readFile(MARK, 'utf8').catch(() => undefined)) === lock) return undefined;
  console.log(`  installing ${FOLDER}`);
  const options = ['--prefix', FOLDER, '--ignore-scripts', '--no-audit', '--no-fund'];
  const { code, output } = await runProgram('npm', ['ci', ...options], { quiet: true });
  if (code !== 0) return `npm could not install ${FOLDER}:\n${complaintsIn(output)}`;
  await writeFile(MARK, lock);
  return undefined;
}

/** Without the help text that follows them. */
function complaintsIn(output: string): string {
  const lines = output.split('\n').filter((line) => /^npm error \S/.test(line));
  return lines.slice(0, 4).join('\n');
}
