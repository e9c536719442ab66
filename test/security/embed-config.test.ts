import { exportJWK, generateKeyPair } from 'jose';
import { expect, test } from 'vitest';
import { problemsOf, readConfig } from '../../proxy/config/config.ts';
import { diagnose } from '../../proxy/doctor/diagnose.ts';
import { boot } from '../../proxy/http/boot.ts';
import { EMBEDDING, PAGE, SIGNING_JWK } from '../harness/embedApp.ts';
import { ORIGIN, testEnv } from '../harness/testApp.ts';
import { fetchWire } from '../../proxy/entry/fetchWire.ts';

const BASE = testEnv('https://id.example');
const SECRET = 'secret-of-the-owner';
const X31 = SIGNING_JWK.x.slice(0, 41);

function read(env: Record<string, unknown>) {
  return readConfig({ ...BASE, ...EMBEDDING, ...env });
}

function problems(env: Record<string, unknown>) {
  return problemsOf({ ...BASE, ...EMBEDDING, ...env });
}

test.each([
  ['https://blog.example/', '(https://blog.example) has a trailing slash', 'Write https://blog.example'],
  ['https://blog.example/shop', '(https://blog.example) has a path', 'Write https://blog.example'],
  ['https://blog.example/shop/', '(https://blog.example) has a path', 'Write https://blog.example'],
  ['https://blog.example//', '(https://blog.example) has a path', 'Write https://blog.example'],
  [
    'https://blog.example?',
    '(https://blog.example) has another spelling than browsers use',
    'Write https://blog.example',
  ],
  ['https://blog.example?a=1', '(https://blog.example) has a query or a fragment', 'Write https://blog.example'],
  ['https://blog.example/#top', '(https://blog.example) has a query or a fragment', 'Write https://blog.example'],
  [
    'https://blog.example:443',
    '(https://blog.example) has another spelling than browsers use',
    'Write https://blog.example',
  ],
  [
    'https://BLOG.example',
    '(https://blog.example) has another spelling than browsers use',
    'Write https://blog.example',
  ],
  [
    'HTTPS://blog.example',
    '(https://blog.example) has another spelling than browsers use',
    'Write https://blog.example',
  ],
  [
    'https://b\u00fccher.example',
    '(https://xn--bcher-kva.example) has another spelling than browsers use',
    'Write https://xn--bcher-kva.example',
  ],
  [
    `https://owner:${SECRET}@blog.example`,
    '(https://blog.example) has a name before the host',
    'Write https://blog.example',
  ],
  [
    `https://:${SECRET}@blog.example`,
    '(https://blog.example) has a name before the host',
    'Write https://blog.example',
  ],
  [
    'http://blog.example',
    '(http://blog.example) is http, and not on loopback',
    'Serve that page by https and write https://blog.example',
  ],
  [
    'http://10.0.0.1:8080',
    '(http://10.0.0.1:8080) is http, and not on loopback',
    'Serve that page by https and write https://10.0.0.1:8080',
  ],
  ['*', 'has a wildcard', 'Name each origin, as in https://shop.example,https://www.shop.example'],
  ['https://*.example', 'has a wildcard', 'Name each origin, as in https://shop.example,https://www.shop.example'],
  ['https://blog.example:*', 'has a wildcard', 'Name each origin, as in https://shop.example,https://www.shop.example'],
  ['blog.example', 'is not a URL', 'Write it with scheme and host, as in https://shop.example'],
  ['//blog.example', 'is not a URL', 'Write it with scheme and host, as in https://shop.example'],
  ['https:blog.example', 'is not a URL', 'Write it with scheme and host, as in https://shop.example'],
  ['https://', 'is not a URL', 'Write it with scheme and host, as in https://shop.example'],
  ['null', 'is not a URL', 'Write it with scheme and host, as in https://shop.example'],
  ['file://', 'is not a URL', 'Write it with scheme and host, as in https://shop.example'],
  ['javascript:alert(1)', 'is not a URL', 'Write it with scheme and host, as in https://shop.example'],
  ['chrome-extension://abcdef', 'is not a URL', 'Write it with scheme and host, as in https://shop.example'],
  [
    'https://blog.example https://shop.example',
    'is not a URL',
    'Write it with scheme and host, as in https://shop.example',
  ],
  ['["https://blog.example"]', 'is not a URL', 'Write it with scheme and host, as in https://shop.example'],
])('108 EMBED_ORIGINS with %s stops the start with its mend', (entry, problem, mend) => {
  // The number tells which it is, where there are several.
  expect(problems({ EMBED_ORIGINS: `https://shop.example,${entry}` })).toEqual([
    { variable: 'EMBED_ORIGINS', problem: `entry 2 ${problem}`, mend },
  ]);
  expect(() => read({ EMBED_ORIGINS: entry })).toThrow(`EMBED_ORIGINS: entry 1 ${problem}. ${mend}`);
});

test('108 every wrong entry is named at once', () => {
  const wrong = problems({ EMBED_ORIGINS: 'https://a.example/,https://b.example,c.example,*' });
  expect(wrong.map(({ problem }) => problem.split(' ').slice(0, 2).join(' '))).toEqual([
    'entry 1',
    'entry 3',
    'entry 4',
  ]);
});

test.each([undefined, ''])('108 pages without a key (%s) stop the start', (SIGNING_KEY) => {
  expect(problems({ SIGNING_KEY })).toEqual([
    {
      variable: 'SIGNING_KEY',
      problem: 'is not set, and without it no page of EMBED_ORIGINS can be told anything',
      mend: expect.stringContaining('npm run keys') as string,
    },
  ]);
  expect(problems({ SIGNING_KEY, EMBED_ORIGINS: ' ,' })).toEqual([]);
});

const { d: _d, ...PUBLIC } = SIGNING_JWK;

test.each<[string, unknown]>([
  ['text', SECRET],
  ['a number', 7],
  ['nothing in JSON', null],
  ['a text in JSON', JSON.stringify(SECRET)],
  ['an empty object', {}],
  ['a list of keys', [SIGNING_JWK]],
  ['a set of none', { keys: [] }],
  ['a set of a public key', { keys: [PUBLIC] }],
  ['a set with a public key behind', { keys: [SIGNING_JWK, PUBLIC] }],
  ['a set with nothing in it', { keys: [SIGNING_JWK, null] }],
  ['a set in a set', { keys: [{ keys: [SIGNING_JWK] }] }],
  ['a public key', PUBLIC],
  ['an empty private part', { ...SIGNING_JWK, d: '' }],
  ['a private part of 31 bytes', { ...SIGNING_JWK, d: SIGNING_JWK.d.slice(0, 41) + 'A' }],
  ['a private part of 33 bytes', { ...SIGNING_JWK, d: `${SIGNING_JWK.d}A` }],
  ['a private part in base64', { ...SIGNING_JWK, d: `${SIGNING_JWK.d.replace(/^../, '+/')}=` }],
  ['a private part that is a list', { ...SIGNING_JWK, d: [SIGNING_JWK.d] }],
  ['no x', { ...SIGNING_JWK, x: undefined }],
  ['no y', { ...SIGNING_JWK, y: undefined }],
  ['an x of 31 bytes', { ...SIGNING_JWK, x: X31 }],
  ['another curve', { ...SIGNING_JWK, crv: 'P-384' }],
  ['the curve of others', { ...SIGNING_JWK, crv: 'secp256k1' }],
  ['another kind', { ...SIGNING_JWK, kty: 'OKP' }],
  ['a kid that is no text', { ...SIGNING_JWK, kid: 7 }],
  ['PEM', `-----BEGIN PRIVATE KEY-----\n${btoa(SECRET)}\n-----END PRIVATE KEY-----`],
])('108 a SIGNING_KEY that is %s stops the start, and is not quoted', (_name, value) => {
  const SIGNING_KEY = typeof value === 'string' ? value : JSON.stringify(value);
  const [problem, ...more] = problems({ SIGNING_KEY });
  expect([problem, more]).toEqual([
    {
      variable: 'SIGNING_KEY',
      problem: 'is not a private EC P-256 key as JSON Web Key',
      mend: 'Make one with `npm run keys`: a private JWK, from { to } without quotes; during a change {"keys":[new,old]}',
    },
    [],
  ]);
});

test.each(['RS256', 'ES384', 'ES512', 'EdDSA'])('108 a private key for %s is none', async (alg) => {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  expect(problems({ SIGNING_KEY: JSON.stringify(await exportJWK(privateKey)) })).toHaveLength(1);
});

test('108 a binding in the place of a text stops the start', () => {
  expect(() => read({ SIGNING_KEY: SIGNING_JWK })).toThrow('SIGNING_KEY: is not a text');
  expect(() => read({ EMBED_ORIGINS: [PAGE] })).toThrow('EMBED_ORIGINS: is not a text');
});

const WRONG = {
  EMBED_ORIGINS: `https://blog.example/${SECRET},${SECRET},https://blog.example?${SECRET},https://${SECRET}:x@blog.example`,
  SIGNING_KEY: JSON.stringify({ ...SIGNING_JWK, d: SECRET }),
};

test('108 a wrong embedding answers everything with 500, and the log has the variables and no value', async () => {
  const lines: string[] = [];
  const server = boot(
    { ...BASE, ...WRONG },
    { wire: fetchWire, assets: async () => new Response() },
    (line) => void lines.push(line),
  );
  for (const path of ['/', '/popup', '/button.js', '/.well-known/jwks.json', '/api/embed']) {
    const answer = await server.fetch(new Request(ORIGIN + path));
    expect([path, answer.status, await answer.json()]).toEqual([
      path,
      500,
      { error: { code: 'misconfigured', request_id: 'boot' } },
    ]);
  }
  expect(lines.join()).toMatch(/EMBED_ORIGINS.*SIGNING_KEY/);
  expect(lines.join()).not.toContain(SECRET);
});

test('108 nor does the doctor quote one', async () => {
  const tools = { fetch: async () => new Response(null, { status: 404 }), now: () => 0 };
  const { findings } = await diagnose({ ...BASE, ...WRONG }, tools);
  const wrong = findings.filter(({ where }) => where === 'EMBED_ORIGINS' || where === 'SIGNING_KEY');
  expect(wrong.map(({ level }) => level)).toEqual(Array.from({ length: 5 }, () => 'fatal'));
  expect(JSON.stringify(findings)).not.toContain(SECRET);
});
