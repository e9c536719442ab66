import { beforeEach, describe, expect, test } from 'vitest';

import { ORIGINALS, OTHERS, RECOGNISABLE } from '../idp/originals/clients.ts';
import { JOHN, PROFILES } from '../idp/originals/people.ts';
import { BASE, type Json, ORIGIN, OTHER_ORIGIN, Trial, at, said } from '../idp/trials/tryOriginals.ts';

const { client_id, client_secret } = ORIGINALS.textbook;
const REDIRECT = `${ORIGIN}/callback/demo-textbook`;
const ASKED = { response_type: 'code', client_id, redirect_uri: REDIRECT, scope: 'profile a b c', state: 's&1' };
let trial: Trial;

beforeEach(() => {
  trial = new Trial();
});

function basic(id: string = client_id, secret: string = client_secret): Record<string, string> {
  return { authorization: `Basic ${btoa([id, secret].map(encodeURIComponent).join(':'))}` };
}

async function code(user = 'jdoe', more: Record<string, string> = {}): Promise<string> {
  const callback = await trial.visitor().signIn(at('/textbook/authorize', { ...ASKED, ...more }), user);
  expect(Object.fromEntries(callback.searchParams)).toMatchObject({ state: 's&1' });
  return callback.searchParams.get('code') ?? '';
}

function redeem(value: string, more: Json = {}, headers = basic()): Promise<Response> {
  const form = { grant_type: 'authorization_code', code: value, redirect_uri: REDIRECT, ...more };
  return trial.post('/textbook/token', form, headers);
}

async function tokensOf(user = 'jdoe', more: Record<string, string> = {}): Promise<Json> {
  return (await (await redeem(await code(user, more))).json()) as Json;
}

function refresh(refresh_token: string | undefined, more: Json = {}): Promise<Response> {
  const form = { grant_type: 'refresh_token', refresh_token: refresh_token ?? '', ...more };
  return trial.post('/textbook/token', form, basic());
}

async function statusOf(path: string, token: string | undefined): Promise<number> {
  return (await trial.call(`/textbook/api/${path}`, token ?? '')).status;
}

const GRANT = { error: 'invalid_grant' };

describe('the textbook’s handshake', () => {
  test('a code becomes tokens that look like secrets, and the profile is John’s', async () => {
    const value = await code();
    expect(value).not.toMatch(RECOGNISABLE);
    const answer = await redeem(value);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const tokens = (await answer.json()) as Json;
    expect(tokens).toEqual({
      access_token: expect.stringMatching(RECOGNISABLE),
      refresh_token: expect.stringMatching(RECOGNISABLE),
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'profile a b c',
    });
    const profile = await (await trial.call('/textbook/api/me', tokens['access_token']!)).json();
    expect(profile).toEqual({ id: 'jdoe', name: 'John Doe', email: 'hi@example.org' });
    expect(profile).toEqual(PROFILES.textbook(JOHN, BASE));
  });

  test('who says no is sent back with access_denied, and so is who declines', async () => {
    const url = at('/textbook/authorize', ASKED);
    const cancelled = await trial.visitor().signIn(url, 'jdoe', 'cancel');
    const declined = await trial.visitor().signIn(url, 'declines');
    for (const end of [cancelled, declined]) expect(end.href).toBe(`${REDIRECT}?error=access_denied&state=s%261`);
  });
});

describe('the textbook’s consent page', () => {
  test('what is unticked is not granted, and the answer and the API say so', async () => {
    const visitor = trial.visitor();
    await visitor.open(at('/textbook/authorize', ASKED));
    await visitor.submit({ user: 'jdoe' });
    const body = new URLSearchParams([...['profile', 'b'].map((scope) => ['scope', scope]), ['allow', 'yes']]);
    const answer = await visitor.fetch(visitor.at, { method: 'POST', body });
    const callback = new URL(answer.headers.get('location') ?? '');
    const tokens = (await (await redeem(callback.searchParams.get('code')!)).json()) as Json;
    expect(tokens['scope']).toBe('profile b');
    expect(await statusOf('letters/b', tokens['access_token'])).toBe(200);
    const refused = await trial.call('/textbook/api/letters/a', tokens['access_token']!);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      403,
      'Bearer realm="Demo Textbook", error="insufficient_scope", scope="a"',
    ]);
  });
});

describe('the textbook’s authorization endpoint refuses', () => {
  test.each([
    ['another client', { client_id: 'nobody' }],
    ['a redirect_uri that is not registered', { redirect_uri: `${REDIRECT}/more` }],
    ['somebody else’s redirect_uri', { client_id: OTHERS.textbook.client_id }],
  ])('%s: a page says so, and nobody is redirected', async (_what, more) => {
    const answer = await trial.ask(at('/textbook/authorize', { ...ASKED, ...more }).slice(BASE.length));
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  test.each([
    ['unsupported_response_type', { response_type: 'token' }],
    ['invalid_scope', { scope: 'profile z' }],
  ])('%s goes back to the client', async (error, more) => {
    const end = await trial.visitor().open(at('/textbook/authorize', { ...ASKED, ...more }));
    expect(end.searchParams.get('error')).toBe(error);
  });
});

describe('the textbook’s token endpoint refuses these codes', () => {
  test('a code a second time, and ends what came of the first', async () => {
    const value = await code();
    const tokens = (await (await redeem(value)).json()) as Json;
    expect(await said(await redeem(value))).toMatchObject([400, GRANT]);
    expect(await statusOf('me', tokens['access_token'])).toBe(401);
    expect(await said(await refresh(tokens['refresh_token']))).toMatchObject([400, GRANT]);
  });

  test('a code after a minute', async () => {
    const value = await code();
    trial.later(61);
    expect(await said(await redeem(value))).toMatchObject([400, GRANT]);
  });

  test.each([
    ['another registered redirect_uri', { redirect_uri: `${OTHER_ORIGIN}/callback/demo-textbook` }],
    ['an invented code', { code: 'invented' }],
  ])('%s', async (_what, more) => {
    expect(await said(await redeem(await code(), more))).toMatchObject([400, GRANT]);
  });

  test('no redirect_uri', async () => {
    const form = { grant_type: 'authorization_code', code: await code() };
    expect(await said(await trial.post('/textbook/token', form, basic()))).toMatchObject([400, GRANT]);
  });

  test('a code that was issued to another client', async () => {
    const { client_id: other, client_secret: secret } = OTHERS.textbook;
    expect(await said(await redeem(await code(), {}, basic(other, secret)))).toMatchObject([400, GRANT]);
  });
});

describe('the textbook’s token endpoint refuses these clients', () => {
  test.each([
    ['a wrong secret', basic(client_id, 'wrong')],
    ['a secret that was not form-encoded', { authorization: `Basic ${btoa(`${client_id}:${client_secret}`)}` }],
    ['no secret', {}],
    ['what is not base64', { authorization: 'Basic a' }],
  ])('%s', async (_what, headers) => {
    const answer = await redeem(await code(), {}, headers);
    expect(answer.headers.get('www-authenticate')).toBe('Basic realm="Demo Textbook"');
    expect(await said(answer)).toMatchObject([401, { error: 'invalid_client' }]);
  });

  test('a secret in the form as well', async () => {
    expect(await said(await redeem(await code(), { client_secret }))).toMatchObject([
      400,
      { error: 'invalid_request' },
    ]);
  });

  test('other grants', async () => {
    expect(await said(await redeem('', { grant_type: 'password' }))).toMatchObject([
      400,
      { error: 'unsupported_grant_type' },
    ]);
  });
});

describe('refreshing at the textbook', () => {
  test('brings new tokens, and the old refresh token ends them all when it comes again', async () => {
    const first = await tokensOf();
    const second = (await (await refresh(first['refresh_token'])).json()) as Json;
    expect(second['refresh_token']).not.toBe(first['refresh_token']);
    expect(await statusOf('me', second['access_token'])).toBe(200);
    expect(await said(await refresh(first['refresh_token']))).toMatchObject([400, GRANT]);
    expect(await statusOf('me', second['access_token'])).toBe(401);
    expect(await said(await refresh(second['refresh_token']))).toMatchObject([400, GRANT]);
  });

  test('with fewer scopes gives a token for those, and the refresh token keeps all', async () => {
    const first = await tokensOf();
    const narrow = (await (await refresh(first['refresh_token'], { scope: 'a' })).json()) as Json;
    expect(narrow['scope']).toBe('a');
    const letters = (await (await trial.call('/textbook/api/letters/a', narrow['access_token']!)).json()) as Json[];
    expect(letters.map(({ scope }) => scope)).toEqual(['a', 'a', 'a']);
    expect(await statusOf('letters/b', narrow['access_token'])).toBe(403);
    const whole = (await (await refresh(narrow['refresh_token'])).json()) as Json;
    expect(whole['scope']).toBe('profile a b c');
  });

  test('with more scopes than granted is refused, and uses nothing up', async () => {
    const first = await tokensOf('jdoe', { scope: 'profile a' });
    expect(await said(await refresh(first['refresh_token'], { scope: 'a b' }))).toMatchObject([
      400,
      { error: 'invalid_scope' },
    ]);
    expect((await refresh(first['refresh_token'])).status).toBe(200);
  });

  test('an access token is good for an hour, and for nothing in the query', async () => {
    const { access_token = '' } = await tokensOf();
    expect((await trial.ask(`/textbook/api/me?access_token=${access_token}`)).status).toBe(401);
    trial.later(3599);
    expect(await statusOf('me', access_token)).toBe(200);
    trial.later(1);
    expect(await statusOf('me', access_token)).toBe(401);
  });
});

describe('the textbook’s sentinels', () => {
  test('code-rejected and token-500', async () => {
    expect(await said(await redeem(await code('code-rejected')))).toMatchObject([400, GRANT]);
    expect((await redeem(await code('token-500'))).status).toBe(500);
  });

  test.each(['lapses', 'refresh-same'])(
    '%s: refused from the second use on, good again after refreshing',
    async (user) => {
      const first = await tokensOf(user);
      expect(await statusOf('me', first['access_token'])).toBe(200);
      expect(await statusOf('letters/a', first['access_token'])).toBe(401);
      const second = (await (await refresh(first['refresh_token'])).json()) as Json;
      for (const path of ['me', 'letters/a', 'me']) expect(await statusOf(path, second['access_token'])).toBe(200);
      expect('refresh_token' in second).toBe(user === 'lapses');
      expect((await refresh(first['refresh_token'])).status).toBe(user === 'lapses' ? 400 : 200);
    },
  );

  test('refresh-revoked and refresh-500: there is no way back', async () => {
    const { refresh_token: revoked } = await tokensOf('refresh-revoked');
    expect(await said(await refresh(revoked))).toMatchObject([400, GRANT]);
    const { refresh_token: broken } = await tokensOf('refresh-500');
    expect((await refresh(broken)).status).toBe(500);
  });

  test('short: two seconds', async () => {
    const tokens = await tokensOf('short');
    expect(tokens['expires_in']).toBe(2);
    expect(await statusOf('me', tokens['access_token'])).toBe(200);
    trial.later(2);
    expect(await statusOf('me', tokens['access_token'])).toBe(401);
  });
});
