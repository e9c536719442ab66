import { base64url, exportJWK } from 'jose';
import { test } from 'vitest';
import { expectAccepted, expectRefused } from '../harness/idTokenOutcomes.ts';
import { makeKey } from '../harness/scriptedProvider.ts';
import type { TestApp } from '../harness/testApp.ts';

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const EXPONENT = new Uint8Array([1, 0, 1]);

/** An id_token that is good in every other way, under an RSA key of that many bits, which is published. */
async function signedWith(app: TestApp, modulusLength: number): Promise<string> {
  const algorithm = { ...RSA, modulusLength, publicExponent: EXPONENT };
  const { privateKey, publicKey } = await crypto.subtle.generateKey(algorithm, true, ['sign']);
  app.provider.published = [{ ...(await exportJWK(publicKey)), kid: 'sized', alg: 'RS256', use: 'sig' }];
  const [, payload] = (await app.provider.idToken()).split('.');
  const signed = `${base64url.encode(JSON.stringify({ alg: 'RS256', kid: 'sized' }))}.${payload}`;
  const signature = await crypto.subtle.sign(RSA, privateKey, new TextEncoder().encode(signed));
  return `${signed}.${base64url.encode(new Uint8Array(signature))}`;
}

test('50 an RSA key of fewer than 2048 bits signs nothing, published as it is', async () => {
  await expectAccepted((app) => signedWith(app, 2048));
  await expectRefused((app) => signedWith(app, 1024));
});

test.each([[{ use: 'enc' }], [{ alg: 'RS512' }]])('52 a key that is published as %j signs nothing', async (member) => {
  const { privateKey, jwk } = await makeKey('key-2');
  const prepare = (published: object) => (app: TestApp) => {
    app.provider.key = { privateKey, jwk };
    app.provider.published = [{ ...jwk, ...published }];
  };
  await expectAccepted((app) => app.provider.idToken(), prepare({}));
  await expectRefused((app) => app.provider.idToken(), prepare(member));
});

test('50 a token without a signature is refused, whatever stands in its place', async () => {
  for (const place of ['', '=', '!', 'AA==']) {
    await expectRefused(async (app) => {
      const [header, payload] = (await app.provider.idToken()).split('.');
      return `${header}.${payload}.${place}`;
    });
  }
});

test('50 a signature of the header alone is refused', async () => {
  await expectRefused(async (app) => {
    const [header = '', payload] = (await app.provider.idToken()).split('.');
    const { privateKey } = app.provider.key;
    const signature = await crypto.subtle.sign(RSA, privateKey, new TextEncoder().encode(header));
    return `${header}.${payload}.${base64url.encode(new Uint8Array(signature))}`;
  });
});
