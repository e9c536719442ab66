import { createMemoryStore } from '../../../proxy/store/memoryStore.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../../harness/scriptedProvider.ts';
import { createTestApp } from '../../harness/testApp.ts';
import { createTestBrowser } from '../../harness/testBrowser.ts';
import { figureOf, interleave, inWords, ratioOf, type Measured } from '../lib/rounds.ts';
import { bar, table } from '../lib/table.ts';

const ROUNDS = 61;
const CALLS = 60;
const WARM_UP = 600;
const ALLOWED = 1.05;
const ISSUER = 'https://id.example';

type Call = () => Promise<unknown>;

/** 5: processor time of a request with more providers, and with more in its session. */
export async function growth(): Promise<boolean> {
  const rows = { 10: await withRows(10), 100: await withRows(100), 1000: await withRows(1000) };
  const byRows = await measure(rows);
  const tokens = { 1: await withTokens(1000), 3: await withTokens(3000), 6: await withTokens(6000) };
  const byTokens = await measure(tokens);
  console.log(
    table('5. Growth of GET /api/profile: processor time', [
      ['', 'of the first', 'µs'],
      ...lines(byRows, 'provider rows'),
    ]),
  );
  console.log(
    lines(byTokens, 'kB of tokens')
      .map((line) => `  ${line.join('  ')}`)
      .join('\n'),
  );
  console.log('  (6 kB do not fit in cookies: they are in a store in memory.)');
  const most = Math.max(...[100, 1000].map((count) => ratioOf(byRows[String(count)]!, byRows['10']!).median));
  console.log(bar('with more provider rows', most, most <= ALLOWED, `at most ${ALLOWED}`));
  return most <= ALLOWED;
}

async function measure(calls: Record<string, Call>): Promise<Measured<string>> {
  const names = Object.keys(calls);
  for (const call of Object.values(calls)) for (let count = 0; count < WARM_UP; count += 1) await call();
  return interleave(names, ROUNDS, async (name) => {
    const before = process.cpuUsage();
    for (let count = 0; count < CALLS; count += 1) await calls[name]!();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / CALLS;
  });
}

function lines(measured: Measured<string>, what: string): string[][] {
  const [first = []] = Object.values(measured);
  return Object.entries(measured).map(([name, times]) => [
    `${name} ${what}`.padStart(18),
    inWords(ratioOf(times, first)),
    figureOf(times).median.toFixed(0),
  ]);
}

/** Somebody is signed in at the last of them. */
async function withRows(count: number): Promise<Call> {
  const others = Array.from({ length: count - 1 }, (_, index) => ({ ...ROW, id: `other-${index}` }));
  const app = await createTestApp({ PROVIDERS: JSON.stringify([...others, ROW]) });
  return profileOf(app, 'x'.repeat(400));
}

const ROW = { id: 'confidential', issuer: ISSUER, client_id: CLIENT_ID, client_secret: CLIENT_SECRET };

async function withTokens(bytes: number): Promise<Call> {
  return profileOf(await createTestApp({}, (now) => createMemoryStore(now)), 'x'.repeat(bytes));
}

async function profileOf(app: Awaited<ReturnType<typeof createTestApp>>, access_token: string): Promise<Call> {
  const { provider, log } = app;
  provider.answers.token = async () => Response.json(await provider.tokenBody({ access_token }));
  const browser = createTestBrowser(app);
  const answer = await browser.signIn();
  if (answer.status !== 200) throw new Error(`nobody could be signed in: ${await answer.text()}`);
  return async () => {
    const profile = await browser.get('/api/profile');
    if (profile.status !== 200) throw new Error(await profile.text());
    await profile.arrayBuffer();
    provider.calls.length = 0;
    log.length = 0;
  };
}
