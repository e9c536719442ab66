import { gzipSync } from 'node:zlib';
import { NAMES, TITLES } from '../lib/contenders.ts';
import { figureOf, interleave, inWords, ratioOf } from '../lib/rounds.ts';
import { startQuickProvider, startServer } from '../lib/servers.ts';
import { bar, table } from '../lib/table.ts';
import { bundleBytes, bundleOf } from '../lib/workerd.ts';

const ROUNDS = 21;
const ALLOWED_BYTES = 44_000;
/** In milliseconds, more than hono/tiny takes. */
const ALLOWED_LATER = 5;

/** 4: what a Worker loads as it starts, and how long it takes from the start of workerd to the first answer. */
export async function startUp(): Promise<boolean> {
  const names = ['hello', ...NAMES] as const;
  const provider = await startQuickProvider();
  for (const name of names) await bundleOf(name);
  const used = Object.fromEntries(names.map((name) => [name, [] as number[]]));
  const times = await interleave(names, ROUNDS, async (name) => {
    const server = await startServer('workerd', name, { issuer: provider.issuer, api: provider.api });
    await server.end();
    used[name]?.push(server.startedWith);
    return server.startedAfter;
  });
  await provider.end();
  const later = (name: (typeof names)[number]) =>
    figureOf(times[name].map((time, round) => time - times.hello[round]!));
  const sizes = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, gzipSync(await bundleBytes(name)).length] as const)),
  );
  const rows = names.map((name) => [
    TITLES[name],
    ((sizes[name] ?? 0) / 1000).toFixed(1),
    inWords(figureOf(times[name]), 0),
    inWords(later(name), 1),
    inWords(figureOf(used[name] ?? []), 0),
    inWords(ratioOf(times[name], times.hello)),
  ]);
  const head = ['', 'kB gzip', 'ms to the first answer', 'ms after hono/tiny', 'ms of processor time', 'of hono/tiny'];
  console.log(table('4. The Workers bundle in workerd', [head, ...rows]));
  const [bytes, ms] = [sizes['postern'] ?? Infinity, later('postern').median];
  const results = [bytes <= ALLOWED_BYTES, ms <= ALLOWED_LATER];
  console.log(bar('kB gzip', bytes / 1000, results[0]!, `at most ${ALLOWED_BYTES / 1000}`));
  console.log(bar('ms after hono/tiny', ms, results[1]!, `at most ${ALLOWED_LATER}`));
  return results.every(Boolean);
}
