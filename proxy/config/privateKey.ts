/** Keys that a client can sign with. */
type KeyType = 'EC' | 'RSA';

/** What is taken: the type of a PKCS #8 key in PEM, and the types of a private JWK. */
export interface KeyForm {
  pem: KeyType;
  jwk: readonly KeyType[];
}

const PEM = /^\s*-----BEGIN PRIVATE KEY-----([\sA-Za-z0-9+/=]+)-----END PRIVATE KEY-----\s*$/;
/** Object identifiers, encoded: P-256 (RFC 5480 section 2.1.1.1) and rsaEncryption (RFC 8017 appendix A.1). */
const IDENTIFIER: Record<KeyType, string> = {
  EC: '\u0006\u0008\u002a\u0086\u0048\u00ce\u003d\u0003\u0001\u0007',
  RSA: '\u0006\u0009\u002a\u0086\u0048\u0086\u00f7\u000d\u0001\u0001\u0001',
};

/** Whether it has the form of a key that this kind of client can sign with: PKCS #8 in PEM, or a private JWK. */
export function isPrivateKey(text: string, { pem, jwk }: KeyForm): boolean {
  try {
    const body = PEM.exec(text.replaceAll('\\n', '\n'))?.[1];
    if (body !== undefined) return atob(body.replace(/\s/g, '')).includes(IDENTIFIER[pem]);
    const { kty, crv, d } = JSON.parse(text) as Record<string, unknown>;
    const isKind = kty === 'EC' ? crv === 'P-256' && jwk.includes('EC') : kty === 'RSA' && jwk.includes('RSA');
    return isKind && typeof d === 'string';
  } catch {
    return false;
  }
}
