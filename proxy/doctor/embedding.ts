import type { Env } from '../config/environment.ts';
import { isLoopback } from '../protocol/endpointUrl.ts';
import { about, type Finding } from './finding.ts';
import { listOf } from './settings.ts';

const { ok, wrong } = about('configuration');

/** Who may embed the sign-in, and the key that signs what they are told. */
export async function checkEmbedding({ EMBED_ORIGINS, SIGNING_KEY }: Env): Promise<Finding[]> {
  const entries = listOf(EMBED_ORIGINS).map((entry, at) => embedFinding(entry, at + 1));
  return [...entries, ...(SIGNING_KEY ? [await signingKeyFinding(SIGNING_KEY)] : [])];
}

/** `at` counts from 1. What cannot be read is not quoted: it may be anything. */
function embedFinding(entry: string, at: number): Finding {
  const which = `EMBED_ORIGINS, entry ${at}`;
  const bad = (what: string, mend: string) => wrong(`${which} ${what}`, mend, 'EMBED_ORIGINS');
  if (entry.includes('*'))
    return bad('has a wildcard', 'Name each origin, as in https://shop.example,https://www.shop.example');
  if (!URL.canParse(entry) || !/^https?:\/\//i.test(entry)) {
    return bad('is not a URL', 'Write it with scheme and host, as in https://shop.example');
  }
  const { origin, protocol, hostname, host } = new URL(entry);
  if (protocol === 'http:' && !isLoopback(hostname)) {
    return bad(`(${origin}) is http, and not on loopback`, `Serve that page by https and write https://${host}`);
  }
  return entry === origin ? ok(`${which}, ${origin}, is in order`) : bad(excess(entry), `Write ${origin}`);
}

function excess(entry: string): string {
  const { origin, pathname, search, hash, username } = new URL(entry);
  if (username !== '') return `(${origin}) has a name before the host`;
  if (search !== '' || hash !== '') return `(${origin}) has a query or a fragment`;
  if (pathname !== '/') return `(${origin}) has a path`;
  return entry.endsWith('/')
    ? `(${origin}) has a trailing slash`
    : `(${origin}) has another spelling than browsers use`;
}

async function signingKeyFinding(value: string): Promise<Finding> {
  if (await isPrivateP256(value)) return ok('SIGNING_KEY is a private EC P-256 key');
  const mend = 'Set it to a JWK on one line, {"kty":"EC","crv":"P-256","d":"…","x":"…","y":"…"}, or take it out';
  return wrong('SIGNING_KEY is not a private EC P-256 key as JSON Web Key', mend, 'SIGNING_KEY');
}

async function isPrivateP256(value: string): Promise<boolean> {
  try {
    const { kty, crv, d, x, y } = JSON.parse(value) as JsonWebKey;
    if (kty !== 'EC' || crv !== 'P-256' || d === undefined) return false;
    const jwk = { kty, crv, d, x: x ?? '', y: y ?? '' };
    await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
    return true;
  } catch {
    return false;
  }
}
