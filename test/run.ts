import { findFirefox, OLDEST_FIREFOX } from './tools/findFirefox.ts';
import { runProgram } from './tools/runProgram.ts';
import { runVitest } from './tools/runVitest.ts';
import { NOTHING, type Tally, add, inWords } from './tools/tally.ts';

// `npm test`: everything; `npm test -- unit workerd`: those parts. The last line counts checks and tests.
const PARTS = ['checks', 'unit', 'workerd', 'e2e', 'button', 'firefox'] as const;
const IN_BROWSERS = ['e2e', 'button', 'firefox'] as const satisfies readonly Part[];
type Part = (typeof PARTS)[number];

interface Check {
  name: string;
  command: readonly [program: string, ...args: string[]];
  /** Parts that cannot do without it. */
  parts: readonly Part[];
}

const BUILD: Check = { name: 'build', command: ['vite', 'build'], parts: ['checks', 'workerd', ...IN_BROWSERS] };
const BROWSER: Check = { name: 'browser', command: ['node', 'test/tools/checkBrowser.ts'], parts: ['e2e', 'button'] };

const BEFORE: readonly Check[] = [
  { name: 'types', command: ['tsc', '--build'], parts: ['checks'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'], parts: ['checks'] },
  { name: 'format', command: ['oxfmt', '--check'], parts: ['checks'] },
  { name: 'dead code', command: ['knip', '--no-progress', '--no-config-hints'], parts: ['checks'] },
];

const AFTER: readonly Check[] = [{ name: 'size', command: ['node', 'test/tools/size.ts'], parts: ['checks'] }];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !isPart(name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}; the parts are ${PARTS.join(', ')}.`);
  process.exit(2);
}
const chosen = asked.length === 0 ? PARTS : PARTS.filter((part) => asked.includes(part));
const build = await runChecks([BUILD, BROWSER]);
const tests = chosen.filter((part) => part !== 'checks' && canRun(part));
const before = await runChecks(BEFORE);
const results = tests.length === 0 ? NOTHING : await runVitest(tests);
const tally = [build, before, results, await runChecks(AFTER)].reduce(add);
console.log(inWords(tally));
process.exitCode = tally.failed === 0 ? 0 : 1;

function isPart(name: string): name is Part {
  return (PARTS as readonly string[]).includes(name);
}

/** Says why not. Firefox may be missing on a machine of somebody's own; whoever asks for it by name is told by its failure. */
function canRun(part: Part): boolean {
  if ((IN_BROWSERS as readonly Part[]).includes(part) && build.failed > 0) {
    console.log(`  ${part}: not run, it needs what has failed above`);
    return false;
  }
  if (part !== 'firefox' || asked.includes('firefox') || findFirefox() !== undefined) return true;
  console.log(`  firefox: not run, there is no Firefox of version ${OLDEST_FIREFOX} or newer`);
  return false;
}

async function runChecks(checks: readonly Check[]): Promise<Tally> {
  let sum = NOTHING;
  for (const check of checks.filter(({ parts }) => parts.some((part) => chosen.includes(part)))) {
    sum = add(sum, await runCheck(check));
  }
  return sum;
}

async function runCheck({ name, command: [program, ...args] }: Check): Promise<Tally> {
  console.log(`\n> ${name}`);
  const passed = (await runProgram(program, args)).code === 0;
  console.log(passed ? `  ${name}: passed` : `  ${name}: FAILED`);
  return passed ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 };
}
