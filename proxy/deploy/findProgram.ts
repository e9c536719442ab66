import { accessSync, constants, globSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT } from './paths.ts';

/** What npm has installed here: the tools, and the runtimes of the tests, each from its platform's own package. */
const INSTALLED = ['node_modules/.bin', 'test/runtimes/node_modules/@deno/*', 'test/runtimes/node_modules/@oven/*/bin'];

/** Where a program is; undefined where it is not. */
export function findProgram(name: string): string | undefined {
  const installed = globSync(INSTALLED, { cwd: ROOT }).map((folder) => join(ROOT, folder));
  const folders = [...installed, ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
