import type { Browser, Page } from 'playwright-core';
import { readConfig } from '../../proxy/config/config.ts';
import { diskAssets } from '../../proxy/entry/diskAssets.ts';
import { listen, type Listening } from '../../proxy/entry/nodeServer.ts';
import type { Server } from '../../proxy/http/boot.ts';
import { createApp } from '../../proxy/http/app.ts';
import { demoEnv } from '../demo/demoEnv.ts';
import { launchBrowser } from './launchBrowser.ts';

// `npm run bench:paint`: the Largest Contentful Paint of home against the same HTML without any script, from the same
// kind of server, on a slow phone with a slow network. Exits with 1 where home is too slow or moves.

const RUNS = 9;
const ALLOWED_RATIO = 1.2;
const CPU_SLOWDOWN = 4;
/** Bytes a second and milliseconds. */
const NETWORK = { offline: false, downloadThroughput: 1_600_000 / 8, uploadThroughput: 1_600_000 / 8, latency: 150 };
const VIEWPORT = { width: 360, height: 740 };
/** After the network has gone quiet: React on a slow processor may still be at work. */
const REST_MS = 1000;

/** Times in milliseconds since the navigation. */
interface Paint {
  fcp: number;
  lcp: number;
  /** What was the largest. */
  element: string;
  cls: number;
}

/** What the page keeps for us: see observePaint. */
declare global {
  var postern_paint: Paint | undefined;
}

const servers = { home: await serveHome(false), static: await serveHome(true) };
const browser = await launchBrowser();
const paints: Record<keyof typeof servers, Paint[]> = { home: [], static: [] };
for (let run = 0; run <= RUNS; run += 1) {
  for (const kind of ['home', 'static'] as const) {
    const paint = await visit(browser, `http://localhost:${servers[kind].port}/`, kind === 'home');
    // The first visit of each warms up server and browser.
    if (run > 0) paints[kind].push(paint);
  }
}
await Promise.all([browser.close(), servers.home.close(), servers.static.close()]);
for (const [kind, all] of Object.entries(paints)) console.log(describe(kind, all));
const ratio = median(paints.home.map(({ lcp }) => lcp)) / median(paints.static.map(({ lcp }) => lcp));
const cls = Math.max(...paints.home.map((paint) => paint.cls));
const results = [held('LCP home / static', ratio, ALLOWED_RATIO), held('CLS of home', cls, 0)];
process.exitCode = results.every(Boolean) ? 0 : 1;

/** The demo's home on a port of its own; no identity provider is asked for anything before somebody clicks. */
async function serveHome(withoutScripts: boolean): Promise<Listening> {
  const late: { server?: Server } = {};
  const listening = await listen({ fetch: (request) => late.server!.fetch(request) }, 0, '127.0.0.1');
  const { env, find } = demoEnv({}, `http://localhost:${listening.port}`, 'http://127.0.0.1:9');
  const app = createApp({
    config: readConfig(env, find),
    wire: () => Promise.reject(new Error('nobody is asked here')),
    now: () => Date.now(),
    assets: diskAssets(),
    log: () => undefined,
  });
  late.server = withoutScripts ? { fetch: async (request) => removeScripts(await app.fetch(request)) } : app;
  return listening;
}

async function removeScripts(answer: Response): Promise<Response> {
  if (answer.headers.get('content-type')?.startsWith('text/html') !== true) return answer;
  const html = await answer.text();
  const scriptless = html.replace(/<script\b[^>]*>.*?<\/script>|<link\b[^>]*\brel="modulepreload"[^>]*>/gs, '');
  return new Response(scriptless, { status: answer.status, headers: answer.headers });
}

/** One visit of a browser that knows nothing yet. */
async function visit(visitor: Browser, url: string, hasScripts: boolean): Promise<Paint> {
  const context = await visitor.newContext({ locale: 'en', viewport: VIEWPORT });
  const page = await context.newPage();
  await slowDown(page);
  await page.addInitScript(observePaint);
  await page.goto(url, { waitUntil: 'networkidle' });
  // A page whose scripts were refused would be as fast as one without.
  if (hasScripts) await page.locator('html[data-started]').waitFor({ state: 'attached' });
  else if ((await page.locator('script').count()) > 0) throw new Error('the static page has a script left');
  await page.waitForTimeout(REST_MS);
  const paint = await page.evaluate(() => globalThis.postern_paint);
  await context.close();
  if (paint === undefined || paint.lcp === 0) throw new Error(`nothing was painted at ${url}`);
  return paint;
}

async function slowDown(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  await cdp.send('Network.emulateNetworkConditions', NETWORK);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
}

/** Runs in the page, before anything of its own. */
function observePaint(): void {
  type Entry = PerformanceEntry & { element?: Element; value?: number; hadRecentInput?: boolean };
  const paint: Paint = { fcp: 0, lcp: 0, element: '', cls: 0 };
  globalThis.postern_paint = paint;
  const observe = (type: string, take: (entry: Entry) => void): void =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') paint.fcp = startTime;
  });
  observe('largest-contentful-paint', ({ startTime, element }) => {
    paint.lcp = startTime;
    paint.element = [element?.localName, element?.className].filter(Boolean).join('.');
  });
  observe('layout-shift', ({ value = 0, hadRecentInput }) => {
    if (hadRecentInput !== true) paint.cls += value;
  });
}

function describe(kind: string, all: readonly Paint[]): string {
  const elements = [...new Set(all.map(({ element }) => element))].join(', ');
  const [fcp, lcp] = [all.map((paint) => paint.fcp), all.map((paint) => paint.lcp)].map(spread);
  return `${kind.padEnd(7)} LCP ${lcp}  FCP ${fcp}  largest: ${elements}`;
}

function spread(times: readonly number[]): string {
  const [middle, low, high] = [median(times), Math.min(...times), Math.max(...times)].map((time) => time.toFixed(0));
  return `${middle} ms (${low} to ${high})`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function held(what: string, value: number, limit: number): boolean {
  const holds = value <= limit;
  console.log(`${what}: ${value.toFixed(3)}, ${holds ? 'holds' : 'IS OVER'} ${limit}`);
  return holds;
}
