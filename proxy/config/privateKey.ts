import type { ClientAuth } from '../protocol/provider.ts';

const PEM = /^\s*-----BEGIN PRIVATE KEY-----([\sA-Za-z0-9+/=]+)-----END PRIVATE KEY-----\s*$/;
/** The object identifier of P-256, encoded (RFC 5480 section 2.1.1.1). */
const P256 = '\u0006\u0008\u002a\u0086\u0048\u00ce\u003d\u0003\u0001\u0007';

/** Whether it has the form of a key that this kind of client can sign with: PKCS #8 in PEM (P-256), or a private JWK. */
export function isPrivateKey(text: string, auth: ClientAuth): boolean {
  try {
    const pem = PEM.exec(text.replaceAll('\\n', '\n'))?.[1];
    if (pem !== undefined) return atob(pem.replace(/\s/g, '')).includes(P256);
    const { kty, crv, d } = JSON.parse(text) as Record<string, unknown>;
    const isKind = kty === 'EC' ? crv === 'P-256' : kty === 'RSA' && auth === 'private_key_jwt';
    return isKind && typeof d === 'string';
  } catch {
    return false;
  }
}
