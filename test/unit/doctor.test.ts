import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoProviders } from '../demo/demoProviders.ts';
import { findingWith, runDoctor, SEAL_KEY, SECRET } from '../harness/plantedProvider.ts';
import { NEWER_JWK, SIGNING_JWK } from '../harness/embedApp.ts';
import { startIdp, type Idp } from '../idp/startIdp.ts';

let idp: Idp;
beforeAll(async () => {
  idp = await startIdp({ origins: ['http://localhost:8787'] });
});
afterAll(() => idp?.close());

// The real command over planted mistakes of the configuration itself; those of a provider are in the files beside this one.

/** A port that fetch refuses, so nobody is asked. */
const ROW = { id: 'acme', issuer: 'http://127.0.0.1:9', client_id: 'acme-client', client_secret: SECRET };
const DEAD = { PROVIDERS: JSON.stringify([ROW]) };
const ENV = { ORIGIN: 'http://localhost:8787', SEAL_KEYS: SEAL_KEY };
const GOOD = { ...ENV, ...DEAD };
const PUBLIC_JWK = JSON.stringify({ ...SIGNING_JWK, d: undefined });
const MIXED_JWK = JSON.stringify({ ...SIGNING_JWK, d: NEWER_JWK.d });

type Env = Record<string, string>;

/** A good key, so that the list alone is wrong. */
function embedding(EMBED_ORIGINS: string): Env {
  return { EMBED_ORIGINS, SIGNING_KEY: JSON.stringify(SIGNING_JWK) };
}

const PLANTED: [name: string, env: Env, what: string, mend: string][] = [
  ['no ORIGIN', { ORIGIN: '' }, 'FATAL  ORIGIN is not set', 'as in https://login.example'],
  ['a path in ORIGIN', { ORIGIN: 'http://localhost:8787/app' }, 'FATAL  ORIGIN has more', 'here http://localhost:8787'],
  ['http ORIGIN', { ORIGIN: 'http://login.example' }, 'FATAL  ORIGIN is not https', 'here https://login.example'],
  ['ORIGIN without scheme', { ORIGIN: 'login.example' }, 'FATAL  ORIGIN is not a URL', 'scheme and host'],
  ['another PORT', { PORT: '9000' }, 'note   ORIGIN is at port 8787, but PORT says another', 'Set PORT=8787'],
  ['no SEAL_KEYS', { SEAL_KEYS: '' }, 'FATAL  SEAL_KEYS is not set', 'npm run keys'],
  [
    'a short key',
    { SEAL_KEYS: SEAL_KEY.slice(0, 20) },
    'FATAL  SEAL_KEYS has a key that is not 32 bytes',
    'npm run keys',
  ],
  ['a key of zeros', { SEAL_KEYS: 'A'.repeat(43) }, 'FATAL  SEAL_KEYS has a key that is not random', 'npm run keys'],
  [
    'the same key twice',
    { SEAL_KEYS: `${SEAL_KEY},${SEAL_KEY}` },
    'note   SEAL_KEYS has the same key twice',
    'npm run keys',
  ],
  ['no provider', { PROVIDERS: '' }, 'FATAL  no provider is enabled', 'GITHUB_CLIENT_ID'],
  ['PROVIDERS without brackets', { PROVIDERS: 'acme' }, 'FATAL  PROVIDERS is not a JSON array', '[{"id":"acme"'],
  [
    'a member in camel case',
    { PROVIDERS: JSON.stringify([{ ...ROW, clientId: 'x' }]) },
    'FATAL  PROVIDERS is wrong at 0.clientId: not a known member; client_id is',
    'providers.schema.json',
  ],
  ['half a client', { GITHUB_CLIENT_ID: 'an-id' }, 'FATAL  GITHUB_CLIENT_SECRET is not set', 'Copy it from'],
  [
    'an id with a slip',
    { GITHUBB_CLIENT_ID: 'an-id' },
    'note   GITHUBB_CLIENT_ID is read by nobody',
    'Did you mean GITHUB_CLIENT_ID?',
  ],
  ['a part left out', { GITHUB_SECRET: SECRET }, 'note   GITHUB_SECRET is read', 'Did you mean GITHUB_CLIENT_SECRET?'],
  ['the singular', { SEAL_KEY: SECRET }, 'note   SEAL_KEY is read by nobody', 'Did you mean SEAL_KEYS?'],
  ['a misspelt list', { ALLOWED: '@a.example' }, 'WRONG  ALLOWED is read by nobody, so everyone', 'called ALLOW'],
  ['a list with a slip', { ALOW: '@a.example' }, 'WRONG  ALOW is read by nobody, so everyone', 'called ALLOW'],
  [
    'a list that cannot be read',
    { ALLOW: 'everyone' },
    'FATAL  ALLOW has an entry that cannot be read, number 1',
    '@example.com',
  ],
  [
    'a callback that is no path',
    { DEMO_PUBLIC_REDIRECT_PATH: '/healthz' },
    'FATAL  DEMO_PUBLIC_REDIRECT_PATH is not',
    '/callback/acme',
  ],
  [
    'scopes without openid',
    { DEMO_PUBLIC_SCOPE: 'email' },
    'FATAL  DEMO_PUBLIC_SCOPE asks Demo (public)',
    'Put openid',
  ],
  [
    'a foreign id',
    { AZUREAD_CLIENT_ID: 'x' },
    'note   AZUREAD_CLIENT_ID names no provider',
    'row with this id in PROVIDERS',
  ],
  [
    'a slash behind',
    embedding('https://a.example/'),
    'FATAL  EMBED_ORIGINS entry 1 (https://a.example) has a trailing slash',
    'mend:  Write https://a.example\n',
  ],
  [
    'a path behind',
    embedding('https://a.example/shop'),
    'FATAL  EMBED_ORIGINS entry 1 (https://a.example) has a path',
    'mend:  Write https://a.example\n',
  ],
  [
    'a query behind',
    embedding('https://b.example,https://a.example?x=1'),
    'FATAL  EMBED_ORIGINS entry 2 (https://a.example) has a query',
    'mend:  Write https://a.example\n',
  ],
  [
    'letters of people',
    embedding('https://B\u00fccher.example'),
    'FATAL  EMBED_ORIGINS entry 1 (https://xn--bcher-kva.example) has another spelling',
    'mend:  Write https://xn--bcher-kva.example\n',
  ],
  ['a wildcard', embedding('https://*.a.example'), 'FATAL  EMBED_ORIGINS entry 1 has a wildcard', 'Name each origin'],
  [
    'http',
    embedding('https://a.example,http://b.example'),
    'FATAL  EMBED_ORIGINS entry 2 (http://b.example) is http',
    'https://b.example',
  ],
  ['a bare host', embedding('a.example'), 'FATAL  EMBED_ORIGINS entry 1 is not a URL', 'with scheme and host'],
  [
    'pages without a key',
    { EMBED_ORIGINS: 'https://a.example' },
    'FATAL  SIGNING_KEY is not set, and without it no page',
    'npm run keys',
  ],
  [
    'a public key',
    { SIGNING_KEY: PUBLIC_JWK },
    'FATAL  SIGNING_KEY is not a private EC P-256 key',
    'where: SIGNING_KEY',
  ],
  ['a key of parts of two', { SIGNING_KEY: MIXED_JWK }, 'WRONG  SIGNING_KEY has parts that do not', 'npm run keys'],
  [
    'nothing where the issuer should be',
    DEAD,
    'FATAL  http://127.0.0.1:9/.well-known/openid-configuration cannot be reached',
    'where: PROVIDERS, the row "acme"',
  ],
];

test.concurrent.each(PLANTED)('%s is named with its mend', async (_name, planted, what, mend) => {
  const PROVIDERS = JSON.stringify(demoProviders(idp.issuer));
  const { code, output } = await runDoctor({ ...ENV, PROVIDERS, ...planted });
  const finding = findingWith(output, what);
  expect(finding).toContain(what);
  expect(finding).toContain(mend);
  // Everything else is in order, so it is this finding alone that decides.
  expect(code).toBe(finding.trimStart().startsWith('note') ? 0 : 1);
  expect(output).not.toContain(SECRET);
  for (const key of [SEAL_KEY, SIGNING_JWK.d, NEWER_JWK.d]) expect(output).not.toContain(key.slice(0, 20));
});

test.concurrent('pages and keys that are in order are said to be', async () => {
  const PROVIDERS = JSON.stringify(demoProviders(idp.issuer));
  const { code, output } = await runDoctor({
    ...ENV,
    PROVIDERS,
    ...embedding('https://a.example,http://localhost:8790'),
  });
  for (const page of ['https://a.example', 'http://localhost:8790']) {
    expect(output).toContain(`ok     EMBED_ORIGINS, ${page}, is in order`);
  }
  expect(output).toContain('ok     SIGNING_KEY is a private EC P-256 key');
  expect(code).toBe(0);
});

test.concurrent('what is wrong in several places is said at once, and the redirect URI all the same', async () => {
  const { output } = await runDoctor({ ...GOOD, SEAL_KEYS: 'short', EMBED_ORIGINS: 'x' });
  expect(output).toMatch(/FATAL {2}SEAL_KEYS[^]*EMBED_ORIGINS[^]*127\.0\.0\.1:9/);
  expect(output).toMatch(/^http:\/\/localhost:8787\/callback\/acme$/m);
});

test.concurrent.each([
  [['nobody'], 'there is no enabled provider "nobody"', 'Name one that is enabled: acme'],
  [['constructor'], 'there is no enabled provider "constructor"', 'Name one that is enabled: acme'],
  [
    ['github'],
    'there is no enabled provider "github"',
    'redirect URI http://localhost:8787/callback/github, and set GITHUB_CLIENT_ID',
  ],
  [['--jsn'], 'there is no option "--jsn"', 'npm run doctor'],
  [['acme', 'github'], 'name one provider', 'npm run doctor'],
])('%j is a clear line and exit code 1', async (args, what, mend) => {
  const { code, output } = await runDoctor(GOOD, ...args);
  expect(output).toContain(what);
  expect(output).toContain(mend);
  expect(code).toBe(1);
});

test.concurrent('--help says what it does, and asks nobody', async () => {
  const { code, output } = await runDoctor({}, '--help');
  expect(output).toContain('sends no secret');
  expect(code).toBe(0);
});

test.concurrent('nothing of what cannot be read is quoted: it may be a secret in the wrong place', async () => {
  const everywhere = { ORIGIN: SECRET, SEAL_KEYS: SECRET, PROVIDERS: SECRET, EMBED_ORIGINS: SECRET };
  const { output } = await runDoctor({
    ...everywhere,
    SIGNING_KEY: SECRET,
    ALLOW: SECRET,
    GITHUB_CLIENT_SECRET: SECRET,
  });
  expect(output).toContain('GITHUB_CLIENT_ID is not set');
  expect(output).not.toContain(SECRET);
});
