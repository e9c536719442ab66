import { rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ACCOUNTS } from './mutants/accounts.ts';
import { ANSWERS } from './mutants/answers.ts';
import { CALLBACK } from './mutants/callback.ts';
import { EXCHANGE } from './mutants/exchange.ts';
import { FRONT_CHANNEL } from './mutants/frontChannel.ts';
import { ID_TOKEN } from './mutants/idToken.ts';
import type { Edit, Mutant } from './mutants/mutant.ts';
import { REQUESTS } from './mutants/requests.ts';
import { SESSION } from './mutants/session.ts';
import { STORE } from './mutants/store.ts';
import { ROOT, runProgram } from './runProgram.ts';

// `npm run security:mutants`: takes each defence out of a copy of the proxy and expects the tests of its case to fail.
// `npm run security:mutants -- 29 45`: those of some cases. Exits with 1 where a defence can go and no test notices.

const SHARED = [...STORE, ...ACCOUNTS];
const ALL = [...FRONT_CHANNEL, ...CALLBACK, ...EXCHANGE, ...ID_TOKEN, ...SESSION, ...REQUESTS, ...ANSWERS, ...SHARED];
const LANES = 2;
const TEST_FOLDERS = ['test/security', 'test/unit', 'test/providers'];
const COPIED = [
  'test/idp',
  'test/demo',
  'proxy',
  'web',
  'test/security',
  'test/unit',
  'test/providers',
  'test/harness',
  'test/tools',
  'test/vitest.config.ts',
  'package.json',
];

interface Report {
  testResults: { name: string; message: string; assertionResults: { title: string; status: string }[] }[];
}

const asked = new Set(process.argv.slice(2));
const queue = asked.size === 0 ? [...ALL] : ALL.filter(({ cases }) => cases.some((id) => asked.has(id)));
const wrong: string[] = [];
const house = await mkdtemp(join(tmpdir(), 'postern-mutants-'));
process.once('exit', () => rmSync(house, { recursive: true }));
const lanes = await Promise.all(Array.from({ length: LANES }, (_, index) => build(join(house, String(index)))));
await expectGreen(lanes[0]!);
await Promise.all(lanes.map(work));
for (const line of wrong) console.error(line);
console.log(wrong.length === 0 ? 'Every defence is held by the tests of its case.' : `${wrong.length} are not.`);
process.exitCode = wrong.length === 0 ? 0 : 1;

/** A copy of what the tests need, to be changed freely. */
async function build(lane: string): Promise<string> {
  for (const path of COPIED) {
    await mkdir(dirname(join(lane, path)), { recursive: true });
    await cp(join(ROOT, path), join(lane, path), { recursive: true });
  }
  await symlink(join(ROOT, 'node_modules'), join(lane, 'node_modules'));
  return lane;
}

/** A test that fails anyway would prove nothing. */
async function expectGreen(lane: string): Promise<void> {
  const ids = [...new Set(queue.flatMap(({ cases }) => cases))];
  const failed = failures(await runTests(lane, ids));
  if (failed.length > 0) throw new Error(`Without any change these fail:\n${failed.join('\n')}`);
}

async function work(lane: string): Promise<void> {
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    for (const line of await judge(lane, mutant)) {
      console.log(line.text);
      if (!line.isKilled) wrong.push(line.text);
    }
  }
}

interface Line {
  text: string;
  isKilled: boolean;
}

async function judge(lane: string, { cases, edits }: Mutant): Promise<Line[]> {
  const originals = await Promise.all(edits.map(({ file }) => readFile(join(lane, file), 'utf8')));
  try {
    for (const edit of edits) await apply(lane, edit);
    const failed = failures(await runTests(lane, cases));
    return cases.map((id) => lineFor(id, edits[0]!, failed.filter((title) => title.startsWith(`${id} `)).length));
  } catch (error) {
    return cases.map((id) => ({ text: `case ${id} ${what(edits[0]!)}: ${String(error)}`, isKilled: false }));
  } finally {
    for (const [index, { file }] of edits.entries()) await writeFile(join(lane, file), originals[index]!);
  }
}

function lineFor(id: string, edit: Edit, killers: number): Line {
  const isKilled = killers > 0;
  return { text: `case ${id} ${what(edit)}: ${isKilled ? `killed by ${killers} tests` : 'SURVIVED'}`, isKilled };
}

function what({ file, find }: Edit): string {
  const [line = ''] = find.trim().split('\n', 1);
  return `${file} without ${line.length > 60 ? `${line.slice(0, 60)}…` : line}`;
}

async function apply(lane: string, { file, find, replace }: Edit): Promise<void> {
  const path = join(lane, file);
  const parts = (await readFile(path, 'utf8')).split(find);
  if (parts.length !== 2) throw new Error(`the text occurs ${parts.length - 1} times, expected once`);
  await writeFile(path, parts.join(replace));
}

/** The tests of these cases, in a process of their own. */
async function runTests(lane: string, ids: readonly string[]): Promise<Report> {
  const output = join(lane, 'report.json');
  await rm(output, { force: true });
  const config = join(lane, 'test/vitest.config.ts');
  const options = ['--project=unit', '--pool=threads', '--testTimeout=5000', '--no-isolate', '--reporter=json'];
  const chosen = ['-t', `^(${ids.join('|')})\\b`, ...(await filesOf(lane, ids))];
  const args = ['run', '--config', config, '--root', lane, ...options, `--outputFile=${output}`, ...chosen];
  await runProgram('vitest', args, { quiet: true });
  return JSON.parse(await readFile(output, 'utf8')) as Report;
}

/** The files with a test whose name begins with one of the numbers. */
async function filesOf(lane: string, ids: readonly string[]): Promise<string[]> {
  const names = new RegExp(`['"\`](${ids.join('|')}) `);
  const found: string[] = [];
  for (const folder of TEST_FOLDERS) {
    for (const file of await readdir(join(lane, folder))) {
      const path = join(lane, folder, file);
      if (file.endsWith('.test.ts') && names.test(await readFile(path, 'utf8'))) found.push(path);
    }
  }
  return found;
}

/** The names of the tests that failed. A file that does not load is no proof, but a mistake in the table. */
function failures({ testResults }: Report): string[] {
  const broken = testResults.find(({ assertionResults }) => assertionResults.length === 0);
  if (broken !== undefined) throw new Error(`${broken.name} does not load: ${broken.message}`);
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ title }) => title),
  );
}
