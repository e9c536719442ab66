import * as v from 'valibot';

/** 16 random bytes as base64url. */
export const TxId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/));
