import { findFirefox, OLDEST_FIREFOX } from './tools/findFirefox.ts';
import { hasWebKit } from './tools/hasWebKit.ts';
import { installRuntimes } from './tools/installRuntimes.ts';
import { runProgram } from './tools/runProgram.ts';
import { runVitest } from './tools/runVitest.ts';
import { NOTHING, type Tally, add, inWords } from './tools/tally.ts';

// `npm test`: everything; `npm test -- unit workerd`: those parts. The last line counts checks and tests.
const USUAL = ['checks', 'unit', 'workerd', 'runtimes', 'e2e', 'button', 'firefox'] as const;
const PARTS = [...USUAL, 'webkit'] as const;
const IN_BROWSERS = ['e2e', 'button', 'firefox', 'webkit'] as const satisfies readonly Part[];
/** They serve the built pages. */
const OF_BUILD = ['runtimes', ...IN_BROWSERS] as const satisfies readonly Part[];
type Part = (typeof PARTS)[number];

interface Check {
  name: string;
  command: readonly [program: string, ...args: string[]];
  /** Parts that cannot do without it. */
  parts: readonly Part[];
}

const BUILD: Check = { name: 'build', command: ['vite', 'build'], parts: ['checks', 'workerd', ...OF_BUILD] };
const BROWSER: Check = { name: 'browser', command: ['node', 'test/tools/checkBrowser.ts'], parts: ['e2e', 'button'] };

const BEFORE: readonly Check[] = [
  { name: 'types', command: ['tsc', '--build'], parts: ['checks'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'], parts: ['checks'] },
  { name: 'format', command: ['oxfmt', '--check'], parts: ['checks'] },
  { name: 'dead code', command: ['knip', '--no-progress', '--no-config-hints'], parts: ['checks'] },
];

const AFTER: readonly Check[] = [
  { name: 'size', command: ['node', 'test/tools/size.ts'], parts: ['checks'] },
  {
    name: 'deployments',
    command: ['node', 'proxy/deploy/main.ts', 'all', '--dry-run'],
    parts: ['checks'],
  },
];

/** What a part cannot do without, and is not there. */
const MISSING: Partial<Record<Part, () => string | undefined | Promise<string | undefined>>> = {
  runtimes: installRuntimes,
  firefox: () => (findFirefox() ? undefined : `there is no Firefox of version ${OLDEST_FIREFOX} or newer`),
  webkit: () => (hasWebKit() ? undefined : 'there is no WebKitWebDriver (Debian: webkit2gtk-driver, xvfb, xauth)'),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !isPart(name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}; the parts are ${PARTS.join(', ')}.`);
  process.exit(2);
}
const chosen: readonly Part[] = asked.length === 0 ? USUAL : PARTS.filter((part) => asked.includes(part));
const build = await runChecks([BUILD, BROWSER]);
const before = await runChecks(BEFORE);
const tests: Part[] = [];
for (const part of chosen) if (part !== 'checks' && (await canRun(part))) tests.push(part);
const results = tests.length === 0 ? NOTHING : await runVitest(tests);
const tally = [build, before, results, await runChecks(AFTER)].reduce(add);
console.log(inWords(tally));
process.exitCode = tally.failed === 0 ? 0 : 1;

function isPart(name: string): name is Part {
  return (PARTS as readonly string[]).includes(name);
}

/** Says why not. Browsers may be missing on a machine of somebody's own, and a registry out of reach. */
async function canRun(part: Part): Promise<boolean> {
  const missing = isOfBuild(part) && build.failed > 0 ? 'it needs what has failed above' : await MISSING[part]?.();
  if (missing !== undefined) console.log(`  ${part}: not run, ${missing}`);
  return missing === undefined;
}

function isOfBuild(part: Part): boolean {
  return (OF_BUILD as readonly Part[]).includes(part);
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
