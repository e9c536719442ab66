/** A client's own signing key, ready for Web Crypto. */
export interface SigningKey {
  alg: 'ES256' | 'RS256';
  algorithm: EcdsaParams | AlgorithmIdentifier;
  kid: string | undefined;
  privateKey: CryptoKey;
}

const ES256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const RS256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

/**
 * A private key as providers hand it out: PKCS #8 in PEM (RFC 5958; `\n` may stand for its line ends, as variables on
 * one line have it) of an EC P-256 key, or a private JWK, EC P-256 or RSA.
 * @throws an Error where it is neither; its text has nothing of the key in it
 */
export async function importSigningKey(text: string): Promise<SigningKey> {
  try {
    return text.trimStart().startsWith('{') ? await fromJwk(JSON.parse(text) as JsonWebKey) : await fromPem(text);
  } catch {
    throw new Error('not a private key: neither PKCS #8 in PEM nor a private JWK');
  }
}

async function fromJwk(jwk: JsonWebKey & { kid?: string }): Promise<SigningKey> {
  const [alg, algorithm] = jwk.kty === 'EC' ? (['ES256', ES256] as const) : (['RS256', RS256] as const);
  const privateKey = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['sign']);
  return { alg, algorithm, kid: jwk.kid, privateKey };
}

async function fromPem(text: string): Promise<SigningKey> {
  const body = text.replaceAll('\\n', '\n').replace(/-----[^-]+-----/g, '');
  const bytes = Uint8Array.from(atob(body.replace(/\s/g, '')), (letter) => letter.charCodeAt(0));
  const privateKey = await crypto.subtle.importKey('pkcs8', bytes, ES256, false, ['sign']);
  return { alg: 'ES256', algorithm: ES256, kid: undefined, privateKey };
}
