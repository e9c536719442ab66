import { describe, expect, test } from 'vitest';

import { readParameters } from '../idp/originals/oauth1/parameters.ts';
import { isSigned } from '../idp/originals/oauth1/signature.ts';
import { header } from '../idp/trials/signWithLibrary.ts';
import { type Oauth1Vector, VECTORS } from '../security/oauth1Vectors.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

async function holds(vector: Oauth1Vector, signature: string): Promise<boolean> {
  const { method, url, form, oauth, client_secret, token_secret = '' } = vector;
  const authorization = header({ realm: 'Photos', ...oauth, oauth_signature: signature });
  const headers = { authorization, ...(form === undefined ? {} : FORM) };
  const request = new Request(url, { method, headers, ...(form === undefined ? {} : { body: form }) });
  const { pairs } = await readParameters(request, 'header');
  const secrets = [client_secret, token_secret] as const;
  return isSigned({ method, url, pairs, signatureMethod: 'HMAC-SHA1', signature, secrets });
}

describe('the demo’s own check of signatures', () => {
  test.each(VECTORS)('holds the published one for good, and no other: $source', async (vector) => {
    expect(await holds(vector, vector.signature)).toBe(true);
    const wrong = vector.signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    for (const other of [wrong, '', 'not base64!']) expect(await holds(vector, other)).toBe(false);
  });
});
