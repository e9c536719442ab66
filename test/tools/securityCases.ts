import { readdir, readFile } from 'node:fs/promises';

// `npm run security:cases`: which threat is held by which tests. A test's name begins with the number of its case.
// Exits with 1 where a case has neither a test nor a reason to wait.

const ALL = [...Array.from({ length: 130 }, (_, index) => String(index + 1)), '115b'];

/** Cases of things that do not exist yet. */
const LATER: readonly { cases: readonly string[]; reason: string }[] = [
  { cases: ['42'], reason: 'DPoP: no provider row uses it' },
];

const root = new URL('..', import.meta.url);
const found = new Map<string, string[]>();
for (const file of (await readdir(root, { recursive: true })).toSorted()) {
  if (!file.endsWith('.test.ts')) continue;
  for (const { id, name } of namesIn(await readFile(new URL(file, root), 'utf8'))) {
    found.set(id, [...(found.get(id) ?? []), `${runtimesOf(file)}: ${name} (${file})`]);
  }
}

const open = ALL.filter((id) => !found.has(id) && laterReason(id) === undefined);
const tested = ALL.filter((id) => found.has(id)).length;
for (const id of ALL) console.log([`case ${id}`, ...linesOf(id)].join('\n    '));
console.log(
  `\n${tested} cases have tests, ${ALL.length - tested - open.length} are left for later, ${open.length} open`,
);
if (open.length > 0) {
  console.error(`Neither a test nor a reason: ${open.join(', ')}`);
  process.exitCode = 1;
}

function linesOf(id: string): string[] {
  return found.get(id) ?? [`left for later: ${laterReason(id) ?? 'NO REASON GIVEN'}`];
}

/** test/vitest.config.ts runs the security tests in two runtimes. */
function runtimesOf(file: string): string {
  if (file.startsWith('security/')) return 'Node, workerd';
  if (file.startsWith('e2e/button/')) return 'Chromium, Firefox';
  return file.startsWith('e2e/') ? 'Chromium' : 'Node';
}

function laterReason(id: string): string | undefined {
  return LATER.find(({ cases }) => cases.includes(id))?.reason;
}

/** The names that begin with a number, whether of `test` or of `test.each`. */
function namesIn(source: string): { id: string; name: string }[] {
  const names = source.matchAll(/(?:\(|\n)\s*(['"`])(\d{1,3}b?) ((?:(?!\1).)*)\1/g);
  return [...names].map(([, , id = '', name = '']) => ({ id, name }));
}
