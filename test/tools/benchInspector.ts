import { fileURLToPath } from 'node:url';
import type { CDPSession } from 'playwright-core';
import { build, type Rollup } from 'vite';
import type { Handshake } from '../../proxy/protocol/handshake/step.ts';
import { kindOfSite } from '../../web/build/html.ts';
import { HANDSHAKES } from '../harness/handshakes.ts';
import { launchBrowser } from './launchBrowser.ts';

// `npm run bench:inspector`: how long Chromium scripts until a handshake of 30 steps is drawn: the first time, when
// nothing of the page is compiled yet, and when it is drawn again; then, for whom it may concern, until its first message
// is open beside it, which React draws in slices once the picture is there. Exits with 1 where a picture is too slow.

declare global {
  var hold: () => void;
  var release: () => void;
}

const STEPS = 30;
const ALLOWED_MS = 16;
const RUNS = 20;
/** Each in a page of its own. */
const VISITS = 7;

/** Milliseconds of scripting until the picture is there, and until the message is as well. */
interface Drawing {
  picture: number;
  all: number;
}

const script = await bundleStage();
const browser = await launchBrowser();
const visits: Drawing[][] = [];
for (let visit = 0; visit < VISITS; visit += 1) visits.push(await draw());
await browser.close();
const results = [
  held(
    'first',
    visits.map(([first]) => first!.picture),
  ),
  held(
    'again',
    visits.flatMap(([, ...again]) => again.map(({ picture }) => picture)),
  ),
];
report(
  'first, with the message',
  visits.map(([first]) => first!.all),
);
report(
  'again, with the message',
  visits.flatMap(([, ...again]) => again.map(({ all }) => all)),
);
process.exitCode = results.every(Boolean) ? 0 : 1;

/** Milliseconds of the processor that scripts took, as Chromium itself counts them: not of others on the machine. */
async function draw(): Promise<Drawing[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  await page.setContent('<!doctype html><html lang="en"><body></body></html>');
  await page.evaluate(holdBack);
  await page.addScriptTag({ content: script });
  await page.evaluate((drawn) => void (globalThis.drawnHandshake = drawn), ofSteps(HANDSHAKES.oauth2WithSecret));
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const drawings: Drawing[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await page.evaluate(() => {
      globalThis.wipe();
      globalThis.hold();
    });
    const before = await scripted(cdp);
    // As a task of the page: what the debugger runs is not counted.
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          setTimeout(() => {
            globalThis.drawHandshake(globalThis.drawnHandshake!);
            resolve();
          });
        }),
    );
    const picture = (await scripted(cdp)) - before;
    await page.evaluate(() => globalThis.release());
    await page.locator('.hi-message').waitFor();
    drawings.push({ picture, all: (await scripted(cdp)) - before });
  }
  await page.close();
  return drawings;
}

/** React's later tasks wait until they are released, so that the picture can be measured alone. */
function holdBack(): void {
  let waiting: (() => void)[] | undefined;
  globalThis.hold = () => void (waiting = []);
  globalThis.release = () => {
    for (const task of waiting ?? []) setTimeout(task);
    waiting = undefined;
  };
  // What React's scheduler takes where it is there.
  const later = (task: () => void): void => void (waiting ? waiting.push(task) : setTimeout(task));
  Object.assign(globalThis, { setImmediate: later });
}

async function scripted(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return 1000 * metrics.find(({ name }) => name === 'ScriptDuration')!.value;
}

/** A sign-in with as many later calls as make 30. */
function ofSteps(handshake: Handshake): Handshake {
  const { steps } = handshake;
  const later = steps.slice(6);
  const more = Array.from({ length: STEPS }, (_none, index) => later[index % later.length]!);
  return { ...handshake, steps: [...steps, ...more].slice(0, STEPS) };
}

async function bundleStage(): Promise<string> {
  const built = await build({
    root: fileURLToPath(new URL('../../web/', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    define: { ...kindOfSite(false), 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2023',
      lib: {
        entry: fileURLToPath(new URL('inspectorStage.tsx', import.meta.url)),
        formats: ['iife'],
        name: 'stage',
      },
    },
  });
  const [{ output }] = built as [Rollup.RollupOutput];
  return output[0].code;
}

function held(what: string, times: readonly number[]): boolean {
  const isHeld = medianOf(times) < ALLOWED_MS;
  report(what, times, `, allowed ${ALLOWED_MS} ms: ${isHeld ? 'held' : 'NOT HELD'}`);
  return isHeld;
}

function report(what: string, times: readonly number[], verdict = ''): void {
  const [low, high] = [Math.min(...times), Math.max(...times)].map((time) => time.toFixed(1));
  console.log(`${STEPS} steps, ${what}: median ${medianOf(times).toFixed(1)} ms (${low}–${high})${verdict}`);
}

function medianOf(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
}
