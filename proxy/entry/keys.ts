import { encodeBase64url } from '../protocol/base64url.ts';

// `npm run keys`: prints, never writes. The value belongs in the platform's secret store.
const key = encodeBase64url(crypto.getRandomValues(new Uint8Array(32)));
console.log(`SEAL_KEYS=${key}`);
