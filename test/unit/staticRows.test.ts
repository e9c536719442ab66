import { describe, expect, test } from 'vitest';
import { checkRows } from '../../web/build/checkRows.ts';
import { refusalOf } from '../../web/static/refusal.ts';
import { readRows } from '../../web/static/rows.ts';
import { de } from '../../web/texts/static.de.ts';
import { en } from '../../web/texts/static.en.ts';

const ACME = { id: 'acme', issuer: 'https://id.acme.example', client_id: 'spa', token_endpoint_cors: true };
const HOST = { onLoopback: false, built: ['acme', 'other'] };
const LOOPBACK = { ...ACME, issuer: 'http://127.0.0.1:9001' };

describe('the rows of providers.json, in the browser', () => {
  test('a public client gets what OpenID Connect has as its usual', () => {
    const { offered, refused } = readRows([ACME], HOST);
    expect(refused).toEqual([]);
    expect(offered.get('acme')).toEqual({
      ...ACME,
      name: 'acme',
      scope: ['openid', 'profile', 'email'],
      protocol: 'oidc',
      client_auth: 'none',
      redirect_path: '/callback/acme',
    });
  });

  test.each([
    ['a secret, whatever else is wrong', { client_secret: 's', issuer: 7 }, 'secret', 'client_secret'],
    ['an empty secret too', { client_secret: '' }, 'secret', 'client_secret'],
    ['plain OAuth 2.0', { protocol: 'oauth2' }, 'protocol', 'protocol'],
    ['OAuth 1.0a', { protocol: 'oauth1' }, 'protocol', 'protocol'],
    ['endpoints of its own', { authorization_endpoint: 'https://a.example' }, 'protocol', 'authorization_endpoint'],
    ['a kind of secret', { client_auth: 'private_key_jwt' }, 'client_auth', 'client_auth'],
    ['no CORS', { token_endpoint_cors: undefined }, 'cors', 'token_endpoint_cors'],
    ['the text "true" for CORS', { token_endpoint_cors: 'true' }, 'cors', 'token_endpoint_cors'],
    ['PKCE refused', { pkce: 'refused' }, 'proxy_only', 'pkce'],
    ['a dialect of the token answer', { token_answer: {} }, 'proxy_only', 'token_answer'],
    ['a redirect path of its own', { redirect_path: '/back' }, 'proxy_only', 'redirect_path'],
    ['an unknown member', { clientId: 'x' }, 'shape', 'clientId'],
    ['no client', { client_id: undefined }, 'shape', 'client_id'],
    ['an id that is a path', { id: '../acme' }, 'shape', 'id'],
    ['an issuer with a port', { issuer: 'https://id.acme.example:8443' }, 'shape', 'issuer'],
    ['plain http', { issuer: 'http://id.acme.example' }, 'shape', 'issuer'],
    ['a scope in one text', { scope: 'openid profile' }, 'shape', 'scope'],
    ['endpoints at plain http', { endpoint_origins: ['http://a.example'] }, 'shape', 'endpoint_origins'],
    ['a claim for the subject', { claims: { sub: 'email' } }, 'shape', 'claims'],
    ['a claim that is no path', { claims: { name: 7 } }, 'shape', 'claims'],
    ['a logo without a path', { logo: { color: '#fff' } }, 'shape', 'logo'],
    ['this machine, from elsewhere', { issuer: LOOPBACK.issuer }, 'loopback', 'issuer'],
  ])('%s is refused', (_what, members, reason, member) => {
    expect(refusalOf({ ...ACME, ...members }, 0, false)).toMatchObject({ reason, member });
  });

  test('plain http on loopback is in order where the site is there too', () => {
    expect(refusalOf(LOOPBACK, 0, true)).toBeUndefined();
  });

  test.each([null, 7, 'acme', [ACME]])('%j is no row', (row) => {
    expect(refusalOf(row, 3, false)).toEqual({ row: '3', reason: 'shape', member: '' });
  });

  test('a bad row does not take the good ones along; a second of one id and a late one are refused', () => {
    const { offered, refused } = readRows([{ ...ACME, client_secret: 's' }, ACME, ACME, { ...ACME, id: 'late' }], HOST);
    expect([...offered.keys()]).toEqual(['acme']);
    expect(refused.map(({ row, reason }) => [row, reason])).toEqual([
      ['acme', 'secret'],
      ['acme', 'twice'],
      ['late', 'not_built'],
    ]);
  });

  test.each([undefined, {}, 'x', null])('%j is no list', (json) => {
    expect(readRows(json, HOST).refused).toEqual([{ row: 'providers.json', reason: 'file', member: '' }]);
  });
});

describe('the rows of providers.json, before a build', () => {
  test('rows on loopback are let through and named', () => {
    expect(checkRows(JSON.stringify([ACME, { ...LOOPBACK, id: 'here' }]))).toEqual({
      ids: ['acme', 'here'],
      onLoopback: ['here'],
    });
  });

  test('every row is reported at once, with its name, and no value of a secret', () => {
    const rows = [{ ...ACME, client_secret: 'hush' }, { ...ACME, id: 'b', logo: { path: 7 } }, 'text', {}];
    const checked = checkRows(JSON.stringify(rows));
    const problems = 'problems' in checked ? checked.problems : [];
    expect(problems[0]).toMatch(/^Row acme: It has a client_secret/);
    expect(problems[1]).toMatch(/^Row b: is wrong at 1\.logo\.path: found a number/);
    expect(problems[2]).toMatch(/^Row 2: /);
    expect(problems[3]).toMatch(/^Row 3: /);
    expect(problems.join('\n')).not.toContain('hush');
  });

  test('what the browser would refuse never passes the build', () => {
    const rows = [
      { ...ACME, secret_optional: 'yes' },
      { ...ACME, claims: [] },
      { ...ACME, client_id: undefined },
    ];
    for (const row of rows) expect(checkRows(JSON.stringify([row]))).toHaveProperty('problems');
  });
});

test('there is a text for every reason, in both languages', () => {
  expect(Object.keys(de.reasons)).toEqual(Object.keys(en.reasons));
  expect(Object.keys(de)).toEqual(Object.keys(en));
});
