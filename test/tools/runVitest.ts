import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runProgram } from './runProgram.ts';
import type { Tally } from './tally.ts';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

/** Runs projects of test/vitest.config.ts. A file that does not load, or an error beside the tests, counts as a failure. */
export async function runVitest(projects: readonly string[]): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'postern-vitest-'));
  try {
    const file = join(folder, 'report.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const chosen = projects.map((name) => `--project=${name}`);
    const { code } = await runProgram('vitest', ['run', '--config', 'test/vitest.config.ts', ...reporters, ...chosen]);
    return tallyOf(await read(file), code);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function read(file: string): Promise<Report | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}

function tallyOf(report: Report | undefined, code: number): Tally {
  const { numPassedTests: passed = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = report ?? {};
  const failed = Math.max(numFailedTests, code === 0 ? 0 : 1);
  return { passed, failed, skipped: numPendingTests + numTodoTests };
}
