import { exportJWK, generateKeyPair } from 'jose';
import { expect, test } from 'vitest';
import { readEmbedding, type Embedding } from '../../proxy/config/embedding.ts';
import type { Env, Problem } from '../../proxy/config/environment.ts';
import { checkEmbedding } from '../../proxy/doctor/embedding.ts';
import { runProgram } from '../tools/runProgram.ts';
import { EMBEDDING, NEWER_JWK, PAGE, SIGNING_JWK } from '../harness/embedApp.ts';

// What stops the start is in test/security/embed-config.test.ts.

function read(env: Env): Embedding & { problems: Problem[] } {
  const problems: Problem[] = [];
  const embedding = readEmbedding({ ...EMBEDDING, ...env }, (variable, problem, mend) => {
    problems.push({ variable, problem, mend });
  });
  return { ...embedding, problems };
}

test.each([
  ['https://blog.example', [PAGE]],
  [' https://blog.example , https://shop.example:8443 ', [PAGE, 'https://shop.example:8443']],
  ['https://blog.example,', [PAGE]],
  ['https://xn--bcher-kva.example', ['https://xn--bcher-kva.example']],
  ['https://localhost', ['https://localhost']],
  ['https://10.0.0.1:8443', ['https://10.0.0.1:8443']],
  ['', []],
  [' , ', []],
  [undefined, []],
])('EMBED_ORIGINS=%s is %j', (EMBED_ORIGINS, origins) => {
  expect(read({ EMBED_ORIGINS })).toMatchObject({ origins, problems: [] });
});

test.each(['http://localhost:8790', 'http://127.0.0.1:8790', 'http://[::1]:8790', 'http://blog.localhost'])(
  'a page on this machine, %s, may be http',
  (EMBED_ORIGINS) => {
    expect(read({ EMBED_ORIGINS })).toMatchObject({ origins: [EMBED_ORIGINS], problems: [] });
  },
);

test('what is wrong is left out, and what is right is kept', () => {
  const { origins, problems } = read({ EMBED_ORIGINS: 'https://*.example,https://blog.example,https://blog.example/' });
  expect(origins).toEqual([PAGE]);
  expect(problems.map(({ problem }) => problem)).toEqual([
    'entry 1 has a wildcard',
    'entry 3 (https://blog.example) has a trailing slash',
  ]);
});

test('what a mend tells to write can be written', () => {
  const wrong = [
    'https://B\u00fccher.example/x',
    'http://blog.example',
    'https://blog.example:443',
    'https://a@b.example',
  ];
  for (const { mend } of read({ EMBED_ORIGINS: wrong.join(',') }).problems) {
    const [EMBED_ORIGINS] = /https:\/\/[^ ,]+$/.exec(mend)!;
    expect(read({ EMBED_ORIGINS })).toMatchObject({ origins: [EMBED_ORIGINS], problems: [] });
  }
});

test('neither is needed: nobody embeds, or nobody does yet', () => {
  const none = { origins: [], keys: [], problems: [] };
  expect(read({ EMBED_ORIGINS: undefined, SIGNING_KEY: undefined })).toEqual(none);
  expect(read({ EMBED_ORIGINS: undefined, SIGNING_KEY: '' })).toEqual(none);
  expect(read({ EMBED_ORIGINS: undefined })).toEqual({ ...none, keys: [SIGNING_JWK] });
});

test('a key is read with what it needs: whatever a tool has added stays out', async () => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const made = await exportJWK(privateKey);
  const more = { alg: 'ES256', use: 'sig', key_ops: ['sign'], ext: true, note: 'private' };
  expect(read({ SIGNING_KEY: JSON.stringify({ ...made, ...more }) }).keys).toEqual([made]);
  expect(read({ SIGNING_KEY: `\n ${JSON.stringify(made, null, 2)} \n` }).keys).toEqual([made]);
});

test('of a set the order stays, and a kid where there is one', () => {
  const set = {
    keys: [
      { ...NEWER_JWK, kid: 'new' },
      { ...SIGNING_JWK, kid: '' },
    ],
    note: 'private',
  };
  expect(read({ SIGNING_KEY: JSON.stringify(set) }).keys).toEqual([{ ...NEWER_JWK, kid: 'new' }, SIGNING_JWK]);
});

test('one wrong key of a set is a wrong set', () => {
  const { keys, problems } = read({ SIGNING_KEY: JSON.stringify({ keys: [SIGNING_JWK, { ...NEWER_JWK, d: 'x' }] }) });
  expect([keys, problems.map(({ variable }) => variable)]).toEqual([[], ['SIGNING_KEY']]);
});

test('the doctor names each page and each key that is in order', async () => {
  const SIGNING_KEY = JSON.stringify({ keys: [NEWER_JWK, SIGNING_JWK] });
  const findings = await checkEmbedding({ EMBED_ORIGINS: `${PAGE},https://shop.example`, SIGNING_KEY });
  expect(findings.map(({ level, what }) => `${level} ${what}`)).toEqual([
    'ok EMBED_ORIGINS, https://blog.example, is in order',
    'ok EMBED_ORIGINS, https://shop.example, is in order',
    'ok SIGNING_KEY is a private EC P-256 key',
    'ok SIGNING_KEY is a private EC P-256 key',
  ]);
});

test('the doctor finds a key whose parts are of two', async () => {
  const SIGNING_KEY = JSON.stringify({ ...SIGNING_JWK, d: NEWER_JWK.d });
  const [finding] = await checkEmbedding({ SIGNING_KEY });
  expect(finding).toMatchObject({ level: 'wrong', where: 'SIGNING_KEY', mend: 'Make one with `npm run keys`' });
  expect(JSON.stringify(finding)).not.toMatch(new RegExp(`${NEWER_JWK.d}|${SIGNING_JWK.x}`));
});

test('`npm run keys` prints a key that can be read', async () => {
  const { output } = await runProgram(process.execPath, ['proxy/entry/keys.ts'], { quiet: true });
  const [, SIGNING_KEY] = /^SIGNING_KEY='(.+)'$/m.exec(output)!;
  expect(read({ SIGNING_KEY })).toMatchObject({ keys: [{ kty: 'EC', crv: 'P-256' }], problems: [] });
  expect(await checkEmbedding({ SIGNING_KEY })).toMatchObject([{ level: 'ok' }]);
});
