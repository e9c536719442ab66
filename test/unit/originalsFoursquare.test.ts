import { beforeEach, describe, expect, test } from 'vitest';

import { ORIGINALS, OTHERS, RECOGNISABLE } from '../idp/originals/clients.ts';
import { JOHN, PROFILES } from '../idp/originals/people.ts';
import { type ToSign, type Token, header, readPairs, sign, tokenOf } from '../idp/trials/signWithLibrary.ts';
import { BASE, ORIGIN, Trial, at } from '../idp/trials/tryOriginals.ts';

const CALLBACK = `${ORIGIN}/callback/demo-foursquare`;
const OURS = ORIGINALS.foursquare;
const PATHS = {
  request: '/foursquare/oauth/request_token',
  access: '/foursquare/oauth/access_token',
  user: '/foursquare/v1/user.json',
};
let trial: Trial;

beforeEach(() => {
  trial = new Trial();
});

/** With its parameters in the query of a GET, or in the form of a POST. */
async function send(path: string, more: Partial<ToSign> = {}): Promise<Response> {
  const parameters = sign(trial, { path, consumer: OURS, ...more });
  if (more.method === 'POST') return trial.post(path, parameters);
  return trial.ask(`${path}?${new URLSearchParams(parameters).toString()}`);
}

function page({ key }: Token): string {
  return at('/foursquare/oauth/authorize', { oauth_token: key, oauth_callback: 'https://attacker.example/' });
}

async function approve(user = 'jdoe'): Promise<Token> {
  const token = await tokenOf(await send(PATHS.request));
  const callback = await trial.visitor().signIn(page(token), user);
  expect(callback.href).toBe(`${CALLBACK}?oauth_token=${token.key}`);
  return token;
}

async function problem(answer: Response): Promise<unknown> {
  const { oauth_problem } = await readPairs(answer.clone());
  expect(answer.headers.get('www-authenticate')).toContain(`oauth_problem="${oauth_problem}"`);
  return [answer.status, oauth_problem];
}

describe('Foursquare’s handshake', () => {
  test.each(['GET', 'POST'] as const)('by %s, in the query or a form, without a verifier', async (method) => {
    const first = await send(PATHS.request, { method });
    expect(await readPairs(first.clone())).toEqual({
      oauth_token: expect.not.stringMatching(RECOGNISABLE),
      oauth_token_secret: expect.stringMatching(RECOGNISABLE),
    });
    const request = await tokenOf(first);
    const callback = await trial.visitor().signIn(page(request), 'jdoe');
    expect(callback.href).toBe(`${CALLBACK}?oauth_token=${request.key}`);
    const second = await send(PATHS.access, { method, token: request });
    expect(await readPairs(second.clone())).toEqual({
      oauth_token: expect.stringMatching(RECOGNISABLE),
      oauth_token_secret: expect.stringMatching(RECOGNISABLE),
    });
    const profile = await (await send(PATHS.user, { token: await tokenOf(second) })).json();
    expect(profile).toMatchObject({ user: { id: '32', firstname: 'John', email: 'hi@example.org' } });
    expect(profile).toEqual(PROFILES.foursquare(JOHN, BASE));
  });
});

describe('Foursquare’s pages', () => {
  test('who is signed out signs in on a page of its own first, who is signed in does not', async () => {
    const visitor = trial.visitor();
    const first = await tokenOf(await send(PATHS.request));
    const login = await visitor.open(page(first));
    expect(login.pathname).toBe('/foursquare/login');
    expect(login.searchParams.get('continue')).toBe(page(first).slice(BASE.length));
    await visitor.submit({ user: 'jdoe' });
    expect(new URL(visitor.at).pathname).toBe('/foursquare/oauth/authorize');
    await visitor.submit({ allow: 'yes' });
    const second = await visitor.open(page(await tokenOf(await send(PATHS.request))));
    expect(second.pathname).toBe('/foursquare/oauth/authorize');
  });

  test('the login page goes on to nowhere else', async () => {
    for (const to of [
      'https://attacker.example/',
      '//attacker.example/foursquare/oauth/authorize',
      '/foursquare/logout',
    ]) {
      expect((await trial.ask(`/foursquare/login?${new URLSearchParams({ continue: to }).toString()}`)).status).toBe(
        400,
      );
    }
  });

  test.each([
    ['declines', 'allow'],
    ['jdoe', 'cancel'],
  ] as const)('%s, %s: the callback says nothing, the access-token call does', async (user, consent) => {
    const token = await tokenOf(await send(PATHS.request));
    const callback = await trial.visitor().signIn(page(token), user, consent);
    expect(callback.href).toBe(`${CALLBACK}?oauth_token=${token.key}`);
    expect(await problem(await send(PATHS.access, { token }))).toEqual([401, 'permission_denied']);
  });
});

describe('Foursquare refuses a request for a token', () => {
  test.each<[string, Partial<ToSign>]>([
    ['signature_invalid', { consumer: { ...OURS, client_secret: 'wrong' } }],
    ['consumer_key_unknown', { consumer: { ...OURS, client_id: 'nobody' } }],
    ['signature_method_rejected', { hash: 'PLAINTEXT' }],
    ['version_rejected', { version: '1.1' }],
    ['timestamp_refused', { ahead: -301 }],
  ])('%s', async (name, more) => {
    expect(await problem(await send(PATHS.request, more))).toEqual([401, name]);
  });

  test('nonce_used', async () => {
    await send(PATHS.request, { nonce: 'once' });
    expect(await problem(await send(PATHS.request, { nonce: 'once' }))).toEqual([401, 'nonce_used']);
  });

  test('parameter_rejected, parameter_absent: in the header, twice, or not at all', async () => {
    const parameters = sign(trial, { path: PATHS.request, consumer: OURS });
    const inHeader = await trial.ask(PATHS.request, { headers: { authorization: header(parameters) } });
    expect(await problem(inHeader)).toEqual([401, 'parameter_rejected']);
    const twice = new URLSearchParams([...Object.entries(parameters), ['oauth_nonce', 'another']]);
    expect(await problem(await trial.ask(`${PATHS.request}?${twice.toString()}`))).toEqual([401, 'parameter_rejected']);
    expect(await problem(await trial.ask(PATHS.request))).toEqual([401, 'parameter_absent']);
  });
});

describe('Foursquare refuses a request with a token', () => {
  test('permission_unknown: nobody has been asked', async () => {
    const token = await tokenOf(await send(PATHS.request));
    expect(await problem(await send(PATHS.access, { token }))).toEqual([401, 'permission_unknown']);
  });

  test('token_used, token_rejected', async () => {
    const token = await approve();
    const mine = await tokenOf(await send(PATHS.access, { token }));
    expect(await problem(await send(PATHS.access, { token }))).toEqual([401, 'token_used']);
    const others = await send(PATHS.user, { token: mine, consumer: OTHERS.foursquare });
    expect(await problem(others)).toEqual([401, 'token_rejected']);
    const invented = { key: 'invented', secret: '' };
    expect(await problem(await send(PATHS.user, { token: invented }))).toEqual([401, 'token_rejected']);
  });

  test('clock-skew: timestamp_refused, with the range that would do', async () => {
    const token = await approve('clock-skew');
    const refused = await send(PATHS.access, { token });
    const clock = trial.now / 1000 + 3600;
    expect((await readPairs(refused.clone()))['oauth_acceptable_timestamps']).toBe(`${clock - 300}-${clock + 300}`);
    expect(await problem(refused)).toEqual([401, 'timestamp_refused']);
    expect((await send(PATHS.access, { token, ahead: 3600 })).status).toBe(200);
  });
});
