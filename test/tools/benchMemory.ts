import { setImmediate as nextTurn } from 'node:timers/promises';
import { createTestApp, type TestApp } from '../harness/testApp.ts';
import { createTestBrowser } from '../harness/testBrowser.ts';

// `npm run bench:memory`: 10,000 people sign in, look at their profile and sign out, one after the other, through one
// app in one process. Exits with 1 where an answer is an error or memory grows after the first 1,000.

const SIGN_INS = 10_000;
const STEP = 1000;
/**
 * The bar is 1.1 over the first 1,000. It is held over the lowest value since then, because V8 gives up 5 MB of its own
 * on the way, which would hide growth of ours; and narrower, because spent transactions that are never forgotten would
 * be 5 %.
 */
const ALLOWED_GROWTH = 1.04;
/**
 * A spent transaction is remembered for 10 minutes by design. At one sign-in a second 600 of them are alive from the
 * first measurement to the last, so whatever grows between the two is a leak.
 */
const PAUSE_MS = 1000;

/** In bytes. */
interface Memory {
  heap: number;
  /** Held outside of the heap by objects in it: array buffers, keys. */
  external: number;
}

const collectGarbage = globalThis.gc;
if (collectGarbage === undefined) {
  console.error('The garbage collector cannot be called: run it as `npm run bench:memory`.');
  process.exit(1);
}
const app = await createTestApp();
const started = performance.now();
const measured: Memory[] = [];
for (let done = 1; done <= SIGN_INS; done += 1) {
  await signInAndOut(app);
  if (done % STEP === 0) measured.push(await measure(done, collectGarbage));
}
console.log(`${SIGN_INS} sign-ins in ${seconds()} s, no error`);
const results = [held('heap'), held('external')];
process.exitCode = results.every(Boolean) ? 0 : 1;

function held(kind: 'heap' | 'external'): boolean {
  const values = measured.map((memory) => memory[kind]);
  const [first = 0, last = 0] = [values[0], values.at(-1)];
  const growth = last / Math.min(...values);
  const holds = growth <= ALLOWED_GROWTH;
  const verdict = `${holds ? 'holds' : 'IS OVER'} ${ALLOWED_GROWTH}`;
  console.log(`${kind}: ${(last / first).toFixed(3)} of the first, ${growth.toFixed(3)} of the lowest; ${verdict}`);
  return holds;
}

/** A person's whole visit: tx, token, session, profile, logout. */
async function signInAndOut(on: TestApp): Promise<void> {
  const { provider, log, clock } = on;
  const browser = createTestBrowser(on);
  await succeed(await browser.signIn());
  await succeed(await browser.get('/api/session'));
  await succeed(await browser.get('/api/profile'));
  await succeed(await browser.post('/api/logout', {}));
  // What the test's own hands have written down is not the proxy's memory.
  provider.calls.length = 0;
  log.length = 0;
  clock.now += PAUSE_MS;
}

/** Reads the answer to its end, as a browser does. */
async function succeed(answer: Response): Promise<void> {
  const body = await answer.text();
  if (!answer.ok) throw new Error(`a sign-in ended with ${answer.status}: ${body}`);
}

async function measure(done: number, gc: NodeJS.GCFunction): Promise<Memory> {
  // Finalizers run between turns and let go of more.
  for (let turn = 0; turn < 4; turn += 1) {
    gc({ type: 'major', execution: 'sync' });
    await nextTurn();
  }
  const { heapUsed: heap, external, rss } = process.memoryUsage();
  const shown = Object.entries({ heap, external, rss }).map(([name, bytes]) => `${name} ${megabytes(bytes)}`);
  console.log([`${done}`.padStart(6), ...shown, `${seconds()} s`].join('  '));
  return { heap, external };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2).padStart(6)} MB`;
}

function seconds(): string {
  return ((performance.now() - started) / 1000).toFixed(0);
}
