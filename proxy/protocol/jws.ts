import { encodeBase64url } from './base64url.ts';
import { importJwk, importPrivateKey } from './importKey.ts';
import { subtle, type SignatureParameters } from './subtle.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const CURVES: Readonly<Record<string, string>> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };

/** What Web Crypto calls an algorithm of RFC 7518 section 3.1 or RFC 8037 section 3.1. */
function parametersOf(alg: string): SignatureParameters {
  if (alg === 'EdDSA') return { name: 'Ed25519' };
  const bits = alg.slice(2);
  const hash = `SHA-${bits}`;
  if (alg.startsWith('ES')) return { name: 'ECDSA', hash, namedCurve: CURVES[alg] };
  return alg.startsWith('PS')
    ? { name: 'RSA-PSS', hash, saltLength: Number(bits) / 8 }
    : { name: 'RSASSA-PKCS1-v1_5', hash };
}

/** Whether this public key has signed `data`. @throws an Error of Web Crypto where the key is none for `alg` */
export async function verifyJws(jwk: JsonWebKey, alg: string, signature: Bytes, data: Bytes): Promise<boolean> {
  const parameters = parametersOf(alg);
  return subtle().verify(parameters, await importOnce(jwk, alg), signature, data);
}

/** Keys stay the same objects for as long as they are cached. */
const imported = new WeakMap<JsonWebKey, Map<string, CryptoKey>>();

/** Values are kept, not promises: an isolate may not await another request's promise. */
async function importOnce(jwk: JsonWebKey, alg: string): Promise<CryptoKey> {
  const known = imported.get(jwk) ?? new Map<string, CryptoKey>();
  const key = known.get(alg) ?? (await importJwk(jwk, parametersOf(alg), 'verify'));
  imported.set(jwk, known.set(alg, key));
  return key;
}

/** A signature with a private key, as `importPrivateKey` takes it. @throws an Error of Web Crypto where it is none */
async function signJws(privateKey: string, alg: string, data: Bytes): Promise<Bytes> {
  const parameters = parametersOf(alg);
  return new Uint8Array(await crypto.subtle.sign(parameters, await importPrivateKey(privateKey, parameters), data));
}

/** A JWT in the compact serialization (RFC 7515 section 7.1), signed by the header's `alg`. @throws as `signJws` */
export async function signJwt(privateKey: string, header: { alg: string }, claims: object): Promise<string> {
  const signed = [header, claims].map(encodePart).join('.');
  const signature = await signJws(privateKey, header.alg, new TextEncoder().encode(signed));
  return `${signed}.${encodeBase64url(signature)}`;
}

/** Header or claims as a part of it. */
export function encodePart(part: object): string {
  return encodeBase64url(new TextEncoder().encode(JSON.stringify(part)));
}
