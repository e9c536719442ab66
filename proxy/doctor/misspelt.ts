import type { Env } from '../config/environment.ts';
import { variableOf } from '../config/variable.ts';
import { findRow, rowIds } from '../providers/registry.ts';
import { about, type Finding } from './finding.ts';

const FIXED =
  'ORIGIN SEAL_KEYS ALLOW PROVIDERS EMBED_ORIGINS SIGNING_KEY STORE STORE_TOKEN JOBS_KEY RATE_LIMIT CLIENT_ADDRESS INSPECT'.split(
    ' ',
  );
const OF_A_ROW = ['CLIENT_ID', 'CLIENT_SECRET', 'SCOPE', 'REDIRECT_PATH'];

/** Variables that look like ours and are read by nobody. `enabled` are the ids of the providers that are. */
export function checkMisspelt(env: Env, enabled: Iterable<string>): Finding[] {
  const ids = [...new Set([...rowIds(), ...enabled])];
  const known = new Set([...FIXED, ...ids.flatMap(variablesOf)]);
  return Object.keys(env)
    .filter((name) => env[name] && !known.has(name))
    .flatMap((name) => findingFor(name, known) ?? []);
}

function variablesOf(id: string): string[] {
  const placeholders = Object.keys(findRow(id)?.placeholders ?? {});
  return [...OF_A_ROW, ...placeholders].map((name) => variableOf(id, name));
}

function findingFor(name: string, known: ReadonlySet<string>): Finding | undefined {
  const { note, wrong } = about('configuration');
  const meant = nearest(name, known);
  // A list that nobody reads lets everyone in.
  if (meant === 'ALLOW' || /^allow/i.test(name)) {
    return wrong(`${name} is read by nobody, so everyone may sign in`, 'The variable is called ALLOW: rename it', name);
  }
  if (meant !== undefined) return note(`${name} is read by nobody`, `Did you mean ${meant}? Rename it`, name);
  if (!/_CLIENT_(ID|SECRET)$/.test(name)) return undefined;
  const mend = 'If it is meant for this proxy, put a row with this id in PROVIDERS; if not, leave it';
  return note(`${name} names no provider of the registry`, mend, name);
}

/** The known name that was meant: in other letters' case, with a part left out, or some slips of a finger away. */
function nearest(name: string, known: ReadonlySet<string>): string | undefined {
  const upper = name.toUpperCase().replaceAll('-', '_');
  const short = upper.replace(/_(SECRET|ID)$/, '_CLIENT_$1');
  if (known.has(upper)) return upper;
  if (known.has(short)) return short;
  const near = [...known].map((other) => ({ other, slips: slipsBetween(upper, other) }));
  near.sort((a, b) => a.slips - b.slips);
  const [best] = near;
  return best !== undefined && best.slips <= slipsAllowed(upper) ? best.other : undefined;
}

/** In short names every other name is near. */
function slipsAllowed(name: string): number {
  const { length } = name.replace(/_CLIENT_(ID|SECRET)$/, '');
  if (length < 4) return 0;
  return length < 6 ? 1 : 2;
}

/** Levenshtein distance; only small ones are told apart. */
function slipsBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return Infinity;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of a.split('').entries()) {
    const next = [i + 1];
    for (const [j, other] of b.split('').entries()) {
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
