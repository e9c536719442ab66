import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { checkRows } from './checkRows.ts';
import { buildStaticSite, isOurs } from './staticSite.ts';

const USAGE = `npm run build                                   the pages that the proxy serves, to dist/web
npm run build -- --static [providers.json]      a site without a proxy, for any static host, to dist/static
                          [--out <folder>]      the same to another folder, which is emptied`;

/** Wrong on the command line or in providers.json: said in plain words, without a stack. */
class Refused extends Error {}

const options = {
  static: { type: 'boolean', default: false },
  out: { type: 'string', default: 'dist/static' },
} as const;

try {
  await main();
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  // Whatever runs us, a site is built for visitors.
  process.env['NODE_ENV'] = 'production';
  const { values, positionals } = readArguments();
  if (values.static) return buildStatic(positionals[0], values.out);
  if (positionals.length > 0) throw new Refused(USAGE);
  await build();
}

function readArguments() {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new Refused(`${error instanceof Error ? error.message : ''}\n\n${USAGE}`);
  }
}

async function buildStatic(given: string | undefined, folder: string): Promise<void> {
  const file = given ?? 'providers.json';
  const out = pathToFileURL(`${resolve(folder)}/`);
  const rows = readRowsOf(file, given !== undefined);
  const checked = checkRows(rows ?? '[]');
  if ('problems' in checked) {
    throw new Refused(`${file} cannot be used for a site without a proxy:\n${checked.problems.map(item).join('\n')}`);
  }
  if (!isOurs(out)) throw new Refused(`${folder} has something else in it. Empty it, or name another folder.`);
  const { ids, onLoopback } = checked;
  await buildStaticSite({ rows: rows ?? '[]\n', ids, isLocal: onLoopback.length > 0, out });
  process.stdout.write(`${report(folder, ids, onLoopback)}\n`);
}

/** Undefined where there is none: the first build has nothing to offer yet. */
function readRowsOf(file: string, isWanted: boolean): string | undefined {
  if (existsSync(file)) return readFileSync(file, 'utf8');
  if (isWanted) throw new Refused(`There is no file ${file}.`);
  return undefined;
}

function report(folder: string, ids: readonly string[], onLoopback: readonly string[]): string {
  const none = 'It offers no way to sign in yet: write rows into providers.json, here, and build again.';
  const register = ['Register with each provider the redirect URI that is its own:'];
  const local = `Only on this machine, and with the site on it as well: ${onLoopback.join(', ')}.`;
  return [
    `The site is in ${folder}: put it on any static host, in any folder.`,
    ...(ids.length === 0 ? [none] : [...register, ...ids.map((id) => item(`<where you put it>/callback/${id}/`))]),
    ...(onLoopback.length === 0 ? [] : [local]),
  ].join('\n');
}

function item(text: string): string {
  return `  ${text}`;
}
