import { createHmac, generateKeyPairSync, sign as signWith, verify, type KeyObject } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signRequest } from '../../../proxy/protocol/oauth1/signRequest.ts';
import { memberAt } from '../../../proxy/protocol/profileMap.ts';
import { library, type Part } from '../../../web/inspector/export/script/library.ts';
import { shellWord } from '../../../web/inspector/export/shellWord.ts';
import { runBash } from '../../harness/terminal.ts';

/** What these lines write, with these parts of the library before them. */
async function bash(parts: readonly Part[], ...lines: string[]): Promise<string> {
  const script = ['set -euo pipefail', 'LC_ALL=C', library(['say', ...parts]), ...lines].join('\n');
  const { status, out, said } = await runBash(script);
  expect([said, status]).toEqual(['', 0]);
  return out;
}

const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A private key as somebody may be asked for it. */
function forms(key: KeyObject): [string, string][] {
  const pem = key.export({ type: 'pkcs8', format: 'pem' }).toString();
  return [
    ['PEM', pem],
    ['PEM in one line', pem.trim().replaceAll('\n', String.raw`\n`)],
    ['a JWK', JSON.stringify({ ...key.export({ format: 'jwk' }), kid: 'ours' })],
  ];
}

const CLIENT_JWT: readonly Part[] = ['now', 'base64url', 'pkce', 'json', 'der', 'privateKey', 'clientJwt'];

describe('the JWT by which a client proves itself', () => {
  const keys = [
    ...forms(EC.privateKey).map(([form, secret]) => ['ES256', form, secret, EC.publicKey] as const),
    ...forms(RSA.privateKey)
      .slice(2)
      .map(([form, secret]) => ['RS256', form, secret, RSA.publicKey] as const),
  ];

  test.each(keys)('is signed by %s with a key in %s', async (alg, form, secret, key) => {
    const jwt = await bash(
      CLIENT_JWT,
      'CLIENT_ID=client',
      `secret=${shellWord(secret)}`,
      `client_jwt team https://as.example ''`,
    );
    const [header = '', claims = '', signature = ''] = jwt.split('.');
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
    expect(read(header)).toEqual({ alg, typ: 'JWT', ...(form === 'a JWK' && { kid: 'ours' }) });
    expect(read(claims)).toMatchObject({ iss: 'team', sub: 'client', aud: 'https://as.example' });
    const signed = Buffer.from(`${header}.${claims}`);
    const isSigned = verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
    expect(isSigned).toBe(true);
  });

  test('numbers of fewer than 32 bytes are filled up, and the sign of longer ones is left out', async () => {
    const [short, long] = ['ab', `00ff${'0'.repeat(62)}`];
    const out = await bash(CLIENT_JWT, `number_of_32 ${short}; echo; number_of_32 ${long}`);
    expect(out).toBe(`${short.padStart(64, '0')}\n${long.slice(2)}`);
  });
});

const ID_TOKEN: readonly Part[] = ['now', 'base64url', 'json', 'der', 'idToken'];

describe('the signature of an id_token', () => {
  const sign = (alg: string, key: KeyObject) => {
    const signed = `${Buffer.from(JSON.stringify({ alg })).toString('base64url')}.e30`;
    const how = alg.startsWith('PS') ? { padding: 6, saltLength: 32 } : { dsaEncoding: 'ieee-p1363' as const };
    return `${signed}.${signWith('sha256', Buffer.from(signed), { key, ...how }).toString('base64url')}`;
  };
  const checked = (token: string, alg: string, keys: object[]) =>
    bash(
      ID_TOKEN,
      `send() { body=${shellWord(JSON.stringify({ keys }))}; }; say() { printf '%s' "$*"; }; fail() { printf FAILED; exit 0; }`,
      `JWKS_URI=''; check_signature ${token} ${alg} ''`,
    );
  const [rsa, ec] = [RSA, EC].map(({ publicKey }) => publicKey.export({ format: 'jwk' }) as object);

  test.each([
    ['RS256', RSA.privateKey],
    ['PS256', RSA.privateKey],
    ['ES256', EC.privateKey],
  ])('by %s is found to be the right one, whichever of the keys it is', async (alg, key) => {
    const token = sign(alg, key);
    expect(await checked(token, alg, [{ kty: 'oct' }, ec!, rsa!])).toBe("   the signature is the server's");
  });

  test.each([
    ['RS256', RSA.privateKey],
    ['ES256', EC.privateKey],
  ])('by %s is refused where nobody of the server has signed', async (alg, key) => {
    const token = sign(alg, key).replace('.e30.', '.e31.');
    expect(await checked(token, alg, [ec!, rsa!])).toBe('FAILED');
  });

  test('of another kind is said not to have been checked', async () => {
    expect(await checked('a.b.c', 'EdDSA', [])).toContain('NOT checked');
  });
});

describe('a signature of OAuth 1.0a', () => {
  const url = 'https://api.example/1.1/a%20b.json?include=true&b=%2B+x&a=&a=2';
  const stamp = { nonce: 'n0nce', timestamp: 1_700_000_000 };

  test.each(['HMAC-SHA1', 'HMAC-SHA256', 'RSA-SHA1'] as const)(
    'by %s is the one that the proxy makes',
    async (method) => {
      const isRsa = method === 'RSA-SHA1';
      const client_secret = isRsa ? forms(RSA.privateKey)[0]![1] : 'sécret +&=%/'.repeat(9);
      const token_secret = 'other&secret';
      const expected = await signRequest(
        { method: 'POST', url, oauth: { oauth_verifier: 'v +ü' } },
        { client_id: 'us', client_secret, token: 't/k', token_secret },
        { signature_method: method },
        stamp,
      );
      const rsa = `printf '%s' "$1" | openssl dgst -sha1 -sign <(private_key) | openssl base64 -A`;
      const hash = method === 'HMAC-SHA256' ? 'sha256' : 'sha1';
      const hmac = `hmac ${hash} "$(percent_encode "$secret")&$(percent_encode "$token_secret")" "$1"`;
      const out = await bash(
        ['base64url', 'json', 'der', 'privateKey', 'encode', 'percentEncode', 'hmac', 'oauth1Sign'],
        `CLIENT_ID=us SIGNATURE_METHOD=${method} token=t/k`,
        `secret=${shellWord(client_secret)} token_secret=${shellWord(token_secret)}`,
        `now() { printf ${stamp.timestamp}; }`,
        `signature_of() { ${isRsa ? rsa : hmac}; }`,
        `openssl() { if [[ $1 == rand ]]; then printf ${stamp.nonce}; else command openssl "$@"; fi; }`,
        `sign POST ${shellWord(url)} oauth_verifier ${shellWord('v +ü')}`,
        'printf %s "$authorization"',
      );
      const parameters = (header = '') => header.replace('OAuth ', '').split(', ').toSorted();
      expect(parameters(out)).toEqual(parameters(expected.headers['authorization']));
    },
  );

  test.each([1, 64, 65, 200])('HMAC takes a key of %i characters', async (length) => {
    const out = await bash(['hmac'], `hmac sha1 ${'k'.repeat(length)} ${shellWord('text\nüber')}`);
    expect(out).toBe(createHmac('sha1', 'k'.repeat(length)).update('text\nüber').digest('base64'));
  });
});

describe('JSON in bash', () => {
  const json = fc.object({ maxDepth: 3, key: fc.stringMatching(/^[a-z_]{1,4}$/) });

  test('a member is found at its path, whatever is around it', async () => {
    const cases = fc.sample(fc.tuple(json, fc.stringMatching(/^[\w"\\/+.={}[\], \t-]{0,20}$/)), 12);
    const lines = cases.map(([around, token]) => {
      const text = JSON.stringify({ before: around, list: [around, { 'a b': [1, token] }], after: around }, null, 1);
      return `json_at ${shellWord(text)} list 1 'a b' 1; printf '\\0'`;
    });
    const found = (await bash(['json'], ...lines)).split('\0').slice(0, -1);
    expect(found).toEqual(cases.map(([, token]) => token));
  });

  test.each([
    ['{"a":{"b":"x\\u0026y\\/z"}}', 'a.b'],
    ['{ "n" : -1.5e3 , "t":true }', 'n'],
    ['{"t":true}', 't'],
    ['{"gone":null}', 'gone'],
    ['{"b":1}', 'a'],
    ['[]', '0'],
    ['<html>{"a":1}', 'a'],
    ['{"a":', 'a'],
    ['{"a', 'a'],
    ['', 'a'],
  ])('%s at %s', async (text, path) => {
    let value: unknown;
    try {
      value = memberAt(JSON.parse(text), path) ?? '';
    } catch {
      value = '';
    }
    const out = await bash(['json'], `json_at ${shellWord(text)} ${path.replaceAll('.', ' ')}`);
    expect(out).toBe(typeof value === 'number' ? '-1.5e3' : String(value));
  });
});

test('parameters are decoded, and one that is there twice ends it', async () => {
  const query = 'a=1%2B+%C3%BC&b=%5Cn%25&c&d=1&d=2';
  const parts: Part[] = ['percentEncode', 'query'];
  const out = await bash(parts, ...['a', 'b', 'c', 'e'].map((name) => `parameter ${name} '${query}'; echo`));
  expect(out).toBe('1+ ü\n\\n%\n\n\n');
  const script = [library(['say', ...parts]), `parameter d '${query}'`].join('\n');
  expect(await runBash(script)).toMatchObject({ status: 1, out: '' });
});
