import { decodeBase64url, encodeBase64url } from './base64url.ts';
import { Failure } from './failure.ts';
import { verifyJws } from './jws.ts';
import { s256 } from './pkce.ts';
import { subtle } from './subtle.ts';

/** A public key as a server publishes it (RFC 7517). */
export interface Jwk extends JsonWebKey {
  kty: string;
  kid?: string;
}

/** Claims of an id_token that has passed every check. Only `verifyIdToken` makes one. */
export interface VerifiedClaims extends Record<string, unknown> {
  readonly [verified]: true;
  iss: string;
  sub: string;
}
declare const verified: unique symbol;

export interface IdTokenExpectations {
  /** Who may have issued it, given its `tid`, which only servers of many tenants have. */
  issuers: (tid: unknown) => readonly string[];
  client_id: string;
  /**
   * base64url(SHA-256(nonce)): the proxy never sees the nonce before the id_token brings it. Absent: one that came of a
   * refresh, which has none (OpenID Connect Core section 12.2).
   */
  nonce_hash?: string | undefined;
  /** What the server says it signs with; see `acceptedAlgorithms`. */
  algorithms: readonly string[];
  /** Unix seconds. */
  now: number;
  /** Compared with at_hash, where both are there (OpenID Connect Core section 3.1.3.8). */
  access_token?: string | undefined;
  /** The server's keys; `refetch` once, when none of the known ones fits. */
  keys: (refetch: boolean) => Promise<Jwk[]>;
}

const SKEW = 60;
const MAX_AGE = 600;
const MAX_LENGTH = 16_384;
const ASYMMETRIC = ['RS256', 'PS256', 'ES256', 'EdDSA', 'RS384', 'RS512', 'PS384', 'PS512', 'ES384', 'ES512'];
/** Header members that would let the token choose its own key, or ask for rules that we do not know. */
const FORBIDDEN_HEADERS = ['crit', 'jku', 'jwk', 'x5u', 'x5c'];

/**
 * Verifies signature, iss, aud, azp, exp, iat, nbf, nonce, sub and at_hash (OpenID Connect Core section 3.1.3.7).
 * @throws Failure id_token_* for whatever does not hold
 */
export async function verifyIdToken(token: string, expected: IdTokenExpectations): Promise<VerifiedClaims> {
  const { claims, alg } = await verifySigned(token, expected, ['JWT']);
  checkSubject(claims);
  if (expected.nonce_hash !== undefined) await checkNonce(claims, expected.nonce_hash);
  if (expected.access_token !== undefined) await checkAccessTokenHash(claims, alg, expected.access_token);
  return claims as VerifiedClaims;
}

/** What a server's tokens have in common: header, signature, iss, aud, azp, exp, iat and nbf. `types` in capitals. */
export async function verifySigned(
  token: string,
  expected: IdTokenExpectations,
  types: readonly string[],
): Promise<{ claims: Record<string, unknown>; alg: string }> {
  const header = readHeader(token, types);
  const algorithms = acceptedAlgorithms(expected.algorithms);
  if (!algorithms.includes(header.alg)) throw new Failure('id_token_algorithm');
  const claims = parseClaims(await verifySignature(token, header, expected.keys));
  checkParties(claims, expected);
  checkTimes(claims, expected.now);
  return { claims, alg: header.alg };
}

/**
 * A client registers one algorithm and RS256 is what it gets where it says nothing (OpenID Connect Registration,
 * id_token_signed_response_alg). So RS256 alone where the server knows it, else the server's other asymmetric ones.
 */
export function acceptedAlgorithms(supported: readonly string[]): readonly string[] {
  if (supported.length === 0 || supported.includes('RS256')) return ['RS256'];
  return ASYMMETRIC.filter((algorithm) => supported.includes(algorithm));
}

interface Header {
  alg: string;
  kid: string | undefined;
}

function readHeader(token: string, types: readonly string[]): Header {
  if (token.length > MAX_LENGTH || token.split('.').length !== 3) throw new Failure('id_token_malformed');
  const header = decodeHeader(token);
  const { alg, kid, typ } = header;
  if (FORBIDDEN_HEADERS.some((name) => Object.hasOwn(header, name))) throw new Failure('id_token_malformed', 'header');
  // An access token (at+jwt) or a logout token is signed by the same keys, and is no id_token.
  if (typ !== undefined && (typeof typ !== 'string' || !types.includes(typ.toUpperCase()))) {
    throw new Failure('id_token_malformed', 'typ');
  }
  if (typeof alg !== 'string') throw new Failure('id_token_algorithm');
  return { alg, kid: typeof kid === 'string' ? kid : undefined };
}

function decodeHeader(token: string): Record<string, unknown> {
  const header = parseObject(decodeBase64url(token.split('.', 1)[0] ?? ''));
  if (header === undefined) throw new Failure('id_token_malformed', 'header');
  return header;
}

/** The payload, once one of the server's keys has signed it. */
async function verifySignature(token: string, header: Header, keys: IdTokenExpectations['keys']): Promise<Uint8Array> {
  if (await isSignedByOneOf(candidates(await keys(false), header), token, header.alg)) return payloadOf(token);
  // The server may have rotated its keys since we last asked.
  const newer = candidates(await keys(true), header);
  if (await isSignedByOneOf(newer, token, header.alg)) return payloadOf(token);
  throw new Failure(newer.length === 0 ? 'id_token_key_unknown' : 'id_token_signature');
}

function candidates(keys: Jwk[], { alg, kid }: Header): Jwk[] {
  return keys.filter((key) => canVerify(key, alg) && (kid === undefined || key.kid === kid));
}

/** Whether a published key may verify signatures of this algorithm. */
export function canVerify(key: Jwk, alg: string): boolean {
  return (
    key.kty === keyType(alg) &&
    isLongEnough(key) &&
    (key.use === undefined || key.use === 'sig') &&
    (key.alg === undefined || key.alg === alg)
  );
}

/** RSA keys have 2048 bits or more (RFC 7518 section 3.3). */
function isLongEnough({ kty, n = '' }: Jwk): boolean {
  return kty !== 'RSA' || (decodeBase64url(n)?.length ?? 0) >= 256;
}

function keyType(alg: string): string {
  if (alg === 'EdDSA') return 'OKP';
  return alg.startsWith('ES') ? 'EC' : 'RSA';
}

/** RFC 7515 section 5.2. A key that does not fit the algorithm is no reason to stop: the next one may. */
async function isSignedByOneOf(keys: Jwk[], token: string, alg: string): Promise<boolean> {
  const end = token.lastIndexOf('.');
  const [signed, signature] = [new TextEncoder().encode(token.slice(0, end)), decodeBase64url(token.slice(end + 1))];
  if (signature === undefined) return false;
  for (const key of keys) {
    if (await verifyJws(key, alg, signature, signed).catch(() => false)) return true;
  }
  return false;
}

function payloadOf(token: string): Uint8Array {
  return decodeBase64url(token.split('.')[1] ?? '') ?? new Uint8Array();
}

function parseClaims(payload: Uint8Array): Record<string, unknown> {
  const claims = parseObject(payload);
  if (claims === undefined) throw new Failure('id_token_malformed', 'payload');
  return claims;
}

function parseObject(bytes: Uint8Array | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function checkParties(claims: Record<string, unknown>, { issuers, client_id }: IdTokenExpectations): void {
  const { iss, aud, azp, tid } = claims;
  if (typeof iss !== 'string' || !issuers(tid).includes(iss)) throw new Failure('id_token_issuer');
  const audiences = Array.isArray(aud) ? aud : [aud];
  if (!audiences.includes(client_id)) throw new Failure('id_token_audience', 'aud');
  if (azp !== undefined ? azp !== client_id : audiences.length > 1) throw new Failure('id_token_audience', 'azp');
}

function checkSubject({ sub }: Record<string, unknown>): void {
  if (typeof sub !== 'string' || sub === '' || sub.length > 255) throw new Failure('id_token_claims', 'sub');
}

function checkTimes({ exp, iat, nbf }: Record<string, unknown>, now: number): void {
  if (!isTime(exp)) throw new Failure('id_token_claims', 'exp');
  if (!isTime(iat)) throw new Failure('id_token_claims', 'iat');
  if (nbf !== undefined && !isTime(nbf)) throw new Failure('id_token_claims', 'nbf');
  if (exp <= now - SKEW) throw new Failure('id_token_time', 'exp');
  if (nbf !== undefined && nbf > now + SKEW) throw new Failure('id_token_time', 'nbf');
  if (iat > now + SKEW || iat < now - MAX_AGE) throw new Failure('id_token_time', 'iat');
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

async function checkNonce({ nonce }: Record<string, unknown>, nonceHash: string): Promise<void> {
  if (typeof nonce !== 'string' || (await s256(nonce)) !== nonceHash) throw new Failure('id_token_nonce');
}

async function checkAccessTokenHash(claims: Record<string, unknown>, alg: string, accessToken: string): Promise<void> {
  if (claims.at_hash === undefined) return;
  if (claims.at_hash !== (await leftHalfHash(alg, accessToken))) throw new Failure('id_token_claims', 'at_hash');
}

/**
 * at_hash: the left half of the hash that the signature algorithm uses, of the token's ASCII bytes, base64url.
 * EdDSA (Ed25519) hashes with SHA-512.
 */
export async function leftHalfHash(alg: string, value: string): Promise<string> {
  const bits = alg === 'EdDSA' ? '512' : alg.slice(-3);
  const digest = await subtle().digest(`SHA-${bits}`, new TextEncoder().encode(value));
  return encodeBase64url(new Uint8Array(digest).subarray(0, digest.byteLength / 2));
}
