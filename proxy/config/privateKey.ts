const PEM = /^\s*-----BEGIN PRIVATE KEY-----[\sA-Za-z0-9+/=\\]+-----END PRIVATE KEY-----\s*$/;

/** Whether it has the form of a key that a client can sign with: PKCS #8 in PEM, or a private JWK. */
export function isPrivateKey(text: string): boolean {
  return PEM.test(text) || isPrivateJwk(text);
}

function isPrivateJwk(text: string): boolean {
  try {
    const { kty, crv, d } = JSON.parse(text) as Record<string, unknown>;
    return typeof d === 'string' && (kty === 'RSA' || (kty === 'EC' && crv === 'P-256'));
  } catch {
    return false;
  }
}
