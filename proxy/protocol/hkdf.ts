/** What Web Crypto is told of a subkey for one purpose: HKDF-SHA-256 without a salt (RFC 5869 section 3.1). */
export function hkdf(purpose: string): HkdfParams {
  const info = new TextEncoder().encode(`postern ${purpose}`);
  return { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info };
}
