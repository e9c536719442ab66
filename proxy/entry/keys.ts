import { encodeBase64url } from '../protocol/base64url.ts';

// `npm run keys`: prints, never writes. The values belong in the platform's secret store.
const key = encodeBase64url(crypto.getRandomValues(new Uint8Array(32)));
const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
const { kty, crv, d, x, y } = await crypto.subtle.exportKey('jwk', pair.privateKey);
console.log(`SEAL_KEYS=${key}`);
console.log(`SIGNING_KEY='${JSON.stringify({ kty, crv, d, x, y })}'`);
