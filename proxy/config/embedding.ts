import { decodeBase64url } from '../protocol/base64url.ts';
import { isLoopback } from '../protocol/endpointUrl.ts';
import { listOf, type Env, type Report } from './environment.ts';

/** Who may ask who somebody is, and the keys that sign what they are told. */
export interface Embedding {
  /** The exact origins of the pages that the login button may stand on. */
  origins: readonly string[];
  /** The first signs, all are published; the subjects that pages see are made with the last. Empty: there is none. */
  keys: readonly SigningKey[];
}

/** A private key for ES256, as JSON Web Key (RFC 7518 section 6.2). */
export interface SigningKey {
  kty: 'EC';
  crv: 'P-256';
  /** 32 bytes each, in base64url. */
  d: string;
  x: string;
  y: string;
  kid?: string;
}

/** Reads EMBED_ORIGINS and SIGNING_KEY; whatever is wrong is reported, and left out. */
export function readEmbedding({ EMBED_ORIGINS, SIGNING_KEY }: Env, report: Report): Embedding {
  const named = listOf(EMBED_ORIGINS);
  const origins = named.filter((entry, at) => {
    const wrong = problemOfEmbedOrigin(entry);
    if (wrong !== undefined) report('EMBED_ORIGINS', `entry ${at + 1} ${wrong.problem}`, wrong.mend);
    return wrong === undefined;
  });
  const keys = readSigningKeys(SIGNING_KEY, report);
  if (named.length > 0 && !SIGNING_KEY) {
    report('SIGNING_KEY', 'is not set, and without it no page of EMBED_ORIGINS can be told anything', KEY_MEND);
  }
  return { origins, keys };
}

interface Wrong {
  problem: string;
  mend: string;
}

/** What is wrong with one entry of EMBED_ORIGINS; undefined: nothing. What cannot be read is not quoted. */
function problemOfEmbedOrigin(entry: string): Wrong | undefined {
  if (entry.includes('*')) {
    return { problem: 'has a wildcard', mend: 'Name each origin, as in https://shop.example,https://www.shop.example' };
  }
  if (!URL.canParse(entry) || !/^https?:\/\//i.test(entry)) {
    return { problem: 'is not a URL', mend: 'Write it with scheme and host, as in https://shop.example' };
  }
  const { origin, protocol, hostname, host } = new URL(entry);
  if (protocol === 'http:' && !isLoopback(hostname)) {
    const mend = `Serve that page by https and write https://${host}`;
    return { problem: `(${origin}) is http, and not on loopback`, mend };
  }
  return entry === origin ? undefined : { problem: `(${origin}) ${excess(entry)}`, mend: `Write ${origin}` };
}

function excess(entry: string): string {
  const { pathname, search, hash, username, password } = new URL(entry);
  if (username + password !== '') return 'has a name before the host';
  if (search !== '' || hash !== '') return 'has a query or a fragment';
  if (pathname !== '/') return 'has a path';
  return entry.endsWith('/') ? 'has a trailing slash' : 'has another spelling than browsers use';
}

const KEY_MEND =
  'Make one with `npm run keys`: a private JWK, from { to } without quotes; during a change {"keys":[new,old]}';

function readSigningKeys(value: string | undefined, report: Report): SigningKey[] {
  if (!value) return [];
  const keys = parseKeys(value);
  const areKeys = keys.length > 0 && keys.every(isSigningKey);
  if (!areKeys) report('SIGNING_KEY', 'is not a private EC P-256 key as JSON Web Key', KEY_MEND);
  else if (hasTwins(keys)) report('SIGNING_KEY', 'has two keys of the same kid', 'Give each its own kid, or none');
  return areKeys ? keys.map(withoutTheRest) : [];
}

/** One key, or a set of them (RFC 7517 section 5). */
function parseKeys(text: string): unknown[] {
  try {
    const json = JSON.parse(text) as { keys?: unknown } | null;
    return Array.isArray(json?.keys) ? json.keys : [json];
  } catch {
    return [];
  }
}

function isSigningKey(value: unknown): value is SigningKey {
  const { kty, crv, d, x, y, kid = '' } = (value ?? {}) as Record<string, unknown>;
  const isShaped = kty === 'EC' && crv === 'P-256' && typeof kid === 'string';
  return isShaped && [d, x, y].every((part) => typeof part === 'string' && decodeBase64url(part)?.length === 32);
}

/** Nobody could tell which of them has signed. */
function hasTwins(keys: readonly SigningKey[]): boolean {
  const ids = keys.map(({ kid, x, y }) => kid || `${x} ${y}`);
  return new Set(ids).size < ids.length;
}

/** Public members that a tool has added would be published with it, whatever they say. */
function withoutTheRest({ kty, crv, d, x, y, kid }: SigningKey): SigningKey {
  return { kty, crv, d, x, y, ...(kid && { kid }) };
}
