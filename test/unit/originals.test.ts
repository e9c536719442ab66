import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { ORIGINALS, ORIGINAL_NAMES, OTHERS, RECOGNISABLE } from '../idp/originals/clients.ts';
import { Store } from '../idp/originals/kit/Store.ts';
import { ORIGINAL_SENTINELS } from '../idp/originals/originalSentinels.ts';
import { PEOPLE, PROFILES } from '../idp/originals/people.ts';
import { type Idp, startIdp } from '../idp/startIdp.ts';
import { BASE, ORIGIN, Trial, at } from '../idp/trials/tryOriginals.ts';
import { Visitor } from '../tools/Visitor.ts';

const { client_id } = ORIGINALS.textbook;
const redirect_uri = `${ORIGIN}/callback/demo-textbook`;
const LOGIN = at('/textbook/authorize', { response_type: 'code', client_id, redirect_uri }).slice(BASE.length);
let idp: Idp;

beforeAll(async () => {
  idp = await startIdp({ origins: [ORIGIN] });
});
afterAll(() => idp.close());

describe('on one port with the OpenID provider', () => {
  test('each answers under its own path', async () => {
    const callback = await new Visitor().signIn(idp.issuer + LOGIN, 'jdoe');
    expect(callback.href).toMatch(/^http:\/\/localhost:8787\/callback\/demo-textbook\?code=[0-9a-f]{64}$/);
    expect((await fetch(`${idp.issuer}/jwks`)).status).toBe(200);
    expect((await fetch(`${idp.issuer}/strava/nothing-here`)).status).toBe(404);
  });

  test.each(ORIGINAL_NAMES)('%s has a picture of each of its people', async (name) => {
    for (const { id } of [...PEOPLE, ...ORIGINAL_SENTINELS[name]]) {
      const picture = await fetch(`${idp.issuer}/${name}/pictures/${id}.svg`);
      expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    }
    expect((await fetch(`${idp.issuer}/${name}/pictures/nobody.svg`)).status).toBe(404);
  });
});

test('their paths are theirs alone', () => {
  const { originals } = new Trial();
  for (const name of ORIGINAL_NAMES) expect(originals.handles(`/${name}/anything`)).toBe(true);
  for (const path of ['/', '/auth', '/stravaganza', '/jwks']) expect(originals.handles(path)).toBe(false);
});

test('every secret of a client is recognisable', () => {
  const clients: object[] = [...Object.values(ORIGINALS), ...Object.values(OTHERS)];
  const secrets = clients.flatMap((client) => ('client_secret' in client ? [client.client_secret] : []));
  expect(secrets).toHaveLength(8);
  for (const secret of secrets) expect(secret).toMatch(RECOGNISABLE);
});

test.each(ORIGINAL_NAMES)('no two people of %s are the same', (name) => {
  const people = [...PEOPLE, ...ORIGINAL_SENTINELS[name]];
  const profiles = people.map((person) => JSON.stringify(PROFILES[name](person, BASE)));
  const ids = profiles.map((text) => /"(?:u?id)":"?(\w[\w-]*)/.exec(text)?.[1]);
  expect(new Set(ids).size).toBe(people.length);
});

describe('the login page', () => {
  test('says which provider it is, and lists who makes something fail', async () => {
    const text = await (await fetch(idp.issuer + LOGIN)).text();
    expect(text).toContain('<title>Sign in to Demo Textbook - Demo Textbook</title>');
    for (const { id, about } of ORIGINAL_SENTINELS.textbook) expect(text).toContain(`${id}: ${about}`);
  });

  test('may send its form to the SPA, and be framed by nobody', async () => {
    const policy = (await fetch(idp.issuer + LOGIN)).headers.get('content-security-policy');
    expect(policy).toContain(`form-action 'self' ${ORIGIN}; frame-ancestors 'none'`);
  });

  test('takes a name and any password, and no unknown name', async () => {
    const visitor = new Trial().visitor();
    await visitor.open(BASE + LOGIN);
    const unknown = await visitor.fetch(visitor.at, {
      method: 'POST',
      body: new URLSearchParams({ login: 'eve<', password: 'x' }),
    });
    expect([unknown.status, (await unknown.text()).includes('value="eve&lt;"')]).toEqual([400, true]);
    await visitor.submit({ login: 'jane', password: 'x' });
    expect((await visitor.submit({ allow: 'yes' })).searchParams.has('code')).toBe(true);
  });
});

test('what they remember is bounded in number and in time', () => {
  let now = 0;
  const store = new Store<number>(() => now, 60);
  for (let index = 0; index <= 2000; index += 1) store.set(String(index), index);
  expect([store.get('0'), store.get('1'), store.get('2000')]).toEqual([undefined, 1, 2000]);
  now = 60_000;
  expect(store.get('2000')).toBeUndefined();
});

test('a body of any length is not read', async () => {
  const answer = await new Trial().post('/textbook/token', { padding: 'x'.repeat(9000) });
  expect(answer.status).toBe(413);
});
