import { isLoopback } from '../protocol/endpointUrl.ts';
import type { Env, Report } from './environment.ts';

/** Where state is shared. */
export type StoreConfig =
  | { kind: 'memory' }
  | { kind: 'durable-objects' }
  | { kind: 'deno-kv' }
  | { kind: 'redis'; url: string }
  | { kind: 'upstash'; url: string; token: string };

export type StoreKind = StoreConfig['kind'];

const MEND =
  'Set it to memory (one process), durable-objects (Cloudflare), deno-kv (Deno), the redis:// or rediss:// address of a ' +
  'Redis, or the https:// address of an Upstash REST API, or take it out';

/** Reads STORE and STORE_TOKEN. No value is quoted: an address may have a password in it. */
export function readStore({ STORE, STORE_TOKEN }: Env, report: Report): StoreConfig | undefined {
  if (!STORE) return undefined;
  if (STORE === 'memory' || STORE === 'durable-objects' || STORE === 'deno-kv') return { kind: STORE };
  const scheme = URL.canParse(STORE) ? new URL(STORE).protocol : '';
  if (scheme === 'redis:' || scheme === 'rediss:') return { kind: 'redis', url: STORE };
  if (scheme === 'https:' || (scheme === 'http:' && isLoopback(new URL(STORE).hostname))) {
    if (!STORE_TOKEN) report('STORE_TOKEN', 'is not set', 'Copy the REST token of your Upstash database');
    return { kind: 'upstash', url: STORE, token: STORE_TOKEN ?? '' };
  }
  report('STORE', 'is no store that is known', MEND);
  return undefined;
}
