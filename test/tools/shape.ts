import { glob, readFile } from 'node:fs/promises';
import { parseSync, Visitor } from 'vite';
import { ROOT } from './runProgram.ts';

// `npm run shape`: how long functions and files are, in lines from the first to the last. Exits with 1 where a median,
// a function or a file is over its limit without a reason below, and where a reason has nothing left to excuse.

const PARTS = {
  proxy: 'proxy/**/*.{ts,tsx}',
  web: '{web/**/*.{ts,tsx,css,html},vite.config.ts}',
  test: 'test/**/*.ts',
};
const MEDIAN_LIMIT = 10;
const FUNCTION_LIMIT = 40;
const FILE_LIMIT = 250;

/** By `file` or `file function`: why it may be longer. */
const REASONS: Readonly<Record<string, string>> = {
  "test/unit/ownRows.test.ts 'a wrong row stops the start with its path, what was found and what was expected'":
    'groups tests, most of it a table of cases',
  "test/unit/staticClient.test.ts 'a sign-in without a proxy'": 'groups tests, each short, and does nothing else',
  "test/unit/staticClient.test.ts 'an id_token, verified in the browser'":
    'groups tests, each short, and does nothing else',
  "test/unit/staticRows.test.ts 'the rows of providers.json, in the browser'":
    'groups tests, most of it a table of cases',
  "test/unit/idp.test.ts 'signing in at the demo provider'": 'groups tests, each short, and does nothing else',
  "test/unit/embed/arrival.test.ts 'an address'": 'groups tests, each short, and does nothing else',
  "test/unit/embed/arrival.test.ts 'a page that has left to sign somebody in'":
    'groups tests, each short, and does nothing else',
  "test/unit/inspector/record.test.ts 'a sign-in is recorded'": 'groups tests, each short, and does nothing else',
  "test/unit/inspector/record.test.ts 'the app sees nothing of it'": 'groups tests, each short, and does nothing else',
  "test/unit/inspector/record.test.ts 'a pause before each step'": 'groups tests, each short, and does nothing else',
  "test/e2e/inspectorRecord.test.ts 'a sign-in that fails is recorded up to where it failed'":
    'groups tests, each short, and does nothing else',
  "test/e2e/button/accessibility.test.ts 'in Chromium'": 'groups tests, and does nothing else',
  "test/unit/embed/attempt.test.ts '103 an attempt in a window of its own'":
    'groups tests, each short, and does nothing else',
  "test/unit/embed/served.test.ts 'the room of a button'": 'groups tests, each short, and does nothing else',
  "test/unit/doctorStore.test.ts 'a store that is there'": 'groups tests, each short, and does nothing else',
  "test/unit/storeConfig.test.ts 'STORE'": 'groups tests, most of it a table of cases',
  'test/unit/stores/conformance.ts readsAndWrites': 'groups tests, each short, and does nothing else',
  'test/unit/stores/conformance.ts ends': 'groups tests, each short, and does nothing else',
  'test/unit/stores/outages.ts storeOutages': 'groups tests, each short, and does nothing else',
  'test/unit/stores/outages.ts unnamed': 'groups tests, each short, and does nothing else',
  "test/security/store-contents.test.ts '74 after a day’s work nothing in the store can be read, neither in its names nor in its values'":
    'one day, from morning to evening',
  "test/runtimes/crash.test.ts 'a process that is killed'": 'groups tests, each short, and does nothing else',
  'test/runtimes/suite.ts runtimeSuite': 'groups tests, each short, and does nothing else',
  'test/runtimes/suite.ts unnamed': 'groups tests, each short, and does nothing else',
  'test/runtimes/sharing/suite.ts sharingSuite': 'groups tests, each short, and does nothing else',
  'test/runtimes/sharing/suite.ts unnamed': 'groups tests, each short, and does nothing else',
  "test/unit/walls.test.ts 'the walls that the compiler draws'": 'groups tests, most of it a table of cases',
};

interface Measured {
  /** `file` or `file function`. */
  name: string;
  line: number;
  lines: number;
}

interface Shape {
  files: Measured[];
  functions: Measured[];
}

const shapes = await Promise.all(Object.entries(PARTS).map(async ([part, pattern]) => shapeOf(part, pattern)));
const over = shapes.flatMap(({ files, functions }) => [
  ...files.filter(({ lines }) => lines > FILE_LIMIT),
  ...functions.filter(({ lines }) => lines > FUNCTION_LIMIT),
]);
for (const { name, line, lines } of over) console.log(`${name} (line ${line}): ${lines} lines; ${reasonFor(name)}`);
const excused = new Set(over.map(({ name }) => name));
const spare = Object.keys(REASONS).filter((name) => !excused.has(name));
for (const name of spare) console.log(`${name}: its reason has nothing left to excuse, take it out`);
const holds = over.every(({ name }) => Object.hasOwn(REASONS, name)) && shapes.every(hasSmallMedian);
console.log(
  `${over.length} over ${FUNCTION_LIMIT} lines a function or ${FILE_LIMIT} a file: ${holds ? 'holds' : 'FAILS'}`,
);
process.exitCode = holds && spare.length === 0 ? 0 : 1;

function reasonFor(name: string): string {
  return Object.hasOwn(REASONS, name) ? REASONS[name]! : 'NO REASON GIVEN';
}

async function shapeOf(part: string, pattern: string): Promise<Shape> {
  const shape: Shape = { files: [], functions: [] };
  const own = (path: string) => !path.includes('node_modules');
  for await (const file of glob(pattern, { cwd: ROOT })) if (own(file)) await measure(file, shape);
  console.log(row(`${part}, functions`, shape.functions));
  console.log(row(`${part}, functions over one line`, longer(shape)));
  console.log(row(`${part}, files`, shape.files));
  return shape;
}

async function measure(file: string, { files, functions }: Shape): Promise<void> {
  const source = await readFile(`${ROOT}/${file}`, 'utf8');
  const lineAt = lineCounter(source);
  files.push({ name: file, line: 1, lines: lineAt(source.trimEnd().length) });
  if (!/\.tsx?$/.test(file)) return;
  for (const { name, start, end } of functionsIn(file, source)) {
    functions.push({ name: `${file} ${name}`, line: lineAt(start), lines: lineAt(end) - lineAt(start) + 1 });
  }
}

interface Found {
  name: string;
  start: number;
  end: number;
}

/** Every function of a file: declarations, methods, arrows; those within another one count with it and by themselves. */
function functionsIn(file: string, source: string): Found[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]!.message}`);
  const found: Found[] = [];
  const names = new Map<number, string>();
  const add = ({ start, end, id }: Omit<Found, 'name'> & { id?: { name: string } | null }): void =>
    void found.push({ name: id?.name ?? names.get(start) ?? 'unnamed', start, end });
  new Visitor({
    VariableDeclarator: ({ id, init }) => void (init && id.type === 'Identifier' && names.set(init.start, id.name)),
    Property: ({ key, value }) => void (key.type === 'Identifier' && names.set(value.start, key.name)),
    MethodDefinition: ({ key, value }) => void (key.type === 'Identifier' && names.set(value.start, key.name)),
    // What a test is called is all the name that it has.
    CallExpression: ({ arguments: [title, body] }) =>
      void (title?.type === 'Literal' && body && names.set(body.start, `'${String(title.value)}'`)),
    FunctionDeclaration: (node) => void (node.body && add(node)),
    FunctionExpression: (node) => void (node.body && add(node)),
    ArrowFunctionExpression: ({ start, end }) => add({ start, end }),
  }).visit(program);
  return found;
}

/** From an offset to its line, the first being 1. */
function lineCounter(source: string): (offset: number) => number {
  const ends = [...source.matchAll(/\n/g)].map(({ index }) => index);
  return (offset) => ends.filter((end) => end < offset).length + 1;
}

function longer({ functions }: Shape): Measured[] {
  return functions.filter(({ lines }) => lines > 1);
}

/** One-line callbacks do not make up for long functions. */
function hasSmallMedian(shape: Shape): boolean {
  return quantile(longer(shape), 0.5) <= MEDIAN_LIMIT;
}

function row(what: string, all: readonly Measured[]): string {
  const [median, p90, max] = [0.5, 0.9, 1].map((part) => String(quantile(all, part)).padStart(4));
  return `${what.padEnd(32)} ${String(all.length).padStart(5)}  median ${median}  p90 ${p90}  max ${max}`;
}

function quantile(all: readonly Measured[], part: number): number {
  const lines = all.map((one) => one.lines).toSorted((a, b) => a - b);
  return lines[Math.max(0, Math.ceil(lines.length * part) - 1)] ?? 0;
}
