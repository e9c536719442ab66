import { pemBytes } from './pem.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const CURVES: Readonly<Record<string, string>> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };

/** What Web Crypto calls an algorithm of RFC 7518 section 3.1 or RFC 8037 section 3.1. */
function parametersOf(alg: string) {
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
  return crypto.subtle.verify(parameters, await importJwk(jwk, parameters, 'verify'), signature, data);
}

/** A signature with a private key: a JWK, or PKCS #8 in PEM. @throws an Error of Web Crypto where it is neither */
export async function signJws(key: JsonWebKey | string, alg: string, data: Bytes): Promise<Bytes> {
  const parameters = parametersOf(alg);
  const imported = await (typeof key === 'string'
    ? crypto.subtle.importKey('pkcs8', pemBytes(key), parameters, false, ['sign'])
    : importJwk(key, parameters, 'sign'));
  return new Uint8Array(await crypto.subtle.sign(parameters, imported, data));
}

/** What a key says of its own use has been looked at by then, and runtimes do not agree on the names. */
function importJwk(jwk: JsonWebKey, parameters: ReturnType<typeof parametersOf>, use: 'sign' | 'verify') {
  const { alg: _alg, key_ops: _ops, use: _use, ext: _ext, ...key } = jwk;
  return crypto.subtle.importKey('jwk', key as JsonWebKey, parameters, false, [use]);
}
