import { createHash } from 'node:crypto';

import { beforeEach, describe, expect, test } from 'vitest';

import { ORIGINALS, RECOGNISABLE } from '../idp/originals/clients.ts';
import { JOHN, PROFILES } from '../idp/originals/people.ts';
import {
  BASE,
  type Json,
  ORIGIN,
  OTHER_ORIGIN,
  Trial,
  type TrialVisitor,
  at,
  said,
} from '../idp/trials/tryOriginals.ts';

const { client_id } = ORIGINALS.mozilla;
const REDIRECT = `${ORIGIN}/callback/demo-mozilla`;
const VERIFIER = 'v'.repeat(43);
const ASKED = {
  client_id,
  redirect_uri: REDIRECT,
  scope: 'profile',
  state: 's',
  access_type: 'offline',
  code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
  code_challenge_method: 'S256',
};
let trial: Trial;

beforeEach(() => {
  trial = new Trial();
});

function authorize(more: Json = {}): string {
  return at('/mozilla/v1/authorization', { ...ASKED, ...more });
}

async function code(user = 'jdoe', more: Json = {}, visitor: TrialVisitor = trial.visitor()): Promise<string> {
  return (await visitor.signIn(authorize(more), user)).searchParams.get('code') ?? '';
}

function redeem(value: string, more: Json = {}): Promise<Response> {
  return trial.postJson('/mozilla/v1/token', { client_id, code: value, code_verifier: VERIFIER, ...more });
}

function refresh(refresh_token = '', more: Json = {}): Promise<Response> {
  return trial.postJson('/mozilla/v1/token', { client_id, grant_type: 'refresh_token', refresh_token, ...more });
}

async function tokensOf(user?: string, more?: Json): Promise<Json> {
  return (await (await redeem(await code(user, more))).json()) as Json;
}

function profile(token = ''): Promise<Response> {
  return trial.call('/mozilla/v1/profile', token);
}

function fault(status: number, errno: number, message = expect.any(String) as unknown): [number, unknown] {
  return [status, { code: status, errno, error: expect.any(String), message }];
}

const INVALID_TOKEN = fault(400, 108, 'Invalid token');
const UNAUTHORIZED = fault(401, 111);

describe('Mozilla’s handshake', () => {
  test('says who the client is', async () => {
    const answer = await trial.ask(`/mozilla/v1/client/${client_id}`);
    const image_uri = `${BASE}/mozilla/client.svg`;
    expect(await said(answer)).toEqual([200, { name: 'Postern', image_uri, redirect_uri: REDIRECT }]);
    expect(await said(await trial.ask('/mozilla/v1/client/nobody'))).toEqual(fault(400, 101, 'Unknown client'));
  });

  test.each(['JSON', 'form'])('a code becomes tokens, asked for in %s', async (how) => {
    const body = { client_id, code: await code(), code_verifier: VERIFIER, grant_type: 'authorization_code' };
    const answer = await (how === 'JSON'
      ? trial.postJson('/mozilla/v1/token', body)
      : trial.post('/mozilla/v1/token', body));
    const tokens = (await answer.json()) as Json;
    expect(tokens).toEqual({
      access_token: expect.stringMatching(/^decafc0ffee5ec2e7[0-9a-f]{47}$/),
      refresh_token: expect.stringMatching(/^decafc0ffee5ec2e7[0-9a-f]{47}$/),
      token_type: 'bearer',
      scope: 'profile',
      expires_in: 86_400,
      auth_at: trial.now / 1000,
    });
    expect(await (await profile(tokens['access_token'])).json()).toEqual(PROFILES.mozilla(JOHN, BASE));
  });

  test('without access_type=offline there is no refresh token', async () => {
    expect(await tokensOf('jdoe', { access_type: 'online' })).not.toHaveProperty('refresh_token');
  });
});

describe('Mozilla’s tokens', () => {
  test('a part of the profile has a scope of its own', async () => {
    const { access_token } = await tokensOf('jdoe', { scope: 'profile:uid profile:email' });
    expect(Object.keys((await (await profile(access_token)).json()) as Json)).toEqual(['uid', 'email']);
  });

  test.each(['access_token', 'refresh_token'])('destroying the %s', async (which) => {
    const tokens = await tokensOf();
    expect(await said(await trial.postJson('/mozilla/v1/destroy', { token: tokens[which] }))).toEqual([200, {}]);
    expect(await said(await profile(tokens['access_token']))).toEqual(UNAUTHORIZED);
    const left = await refresh(tokens['refresh_token']);
    expect(left.status).toBe(which === 'access_token' ? 200 : 400);
    expect(await said(await trial.postJson('/mozilla/v1/destroy', { token: tokens[which] }))).toEqual(INVALID_TOKEN);
  });
});

describe('prompt=none at Mozilla', () => {
  test.each([
    ['login_required', 'nobody is remembered', []],
    ['consent_required', 'this was not allowed before', [{ scope: 'profile:uid' }]],
  ] as const)('%s: %s', async (error, _why, before) => {
    const visitor = trial.visitor();
    for (const more of before) await code('jdoe', more, visitor);
    const end = await visitor.open(authorize({ prompt: 'none' }));
    expect(end.href).toBe(`${REDIRECT}?error=${error}&state=s`);
  });

  test('brings a code for who is remembered', async () => {
    const visitor = trial.visitor();
    await code('jane', {}, visitor);
    const end = await visitor.open(authorize({ prompt: 'none' }));
    const { access_token } = (await (await redeem(end.searchParams.get('code') ?? '')).json()) as Json;
    expect(await (await profile(access_token)).json()).toMatchObject({ displayName: 'Jane Roe' });
  });

  test('nobody is remembered after declining', async () => {
    const visitor = trial.visitor();
    const end = await visitor.signIn(authorize(), 'declines');
    expect(end.searchParams.get('error')).toBe('access_denied');
    expect((await visitor.open(authorize({ prompt: 'none' }))).searchParams.get('error')).toBe('login_required');
  });
});

describe('Mozilla’s authorization endpoint refuses', () => {
  test.each([
    ['an unknown client', { client_id: 'nobody' }],
    ['an unregistered redirect_uri', { redirect_uri: 'https://attacker.example/' }],
    ['no code_challenge', { code_challenge: '' }],
    ['a plain code_challenge', { code_challenge_method: 'plain' }],
  ])('%s', async (_what, more) => {
    expect((await trial.ask(authorize(more as Json).slice(BASE.length))).status).toBe(400);
  });

  test('an unknown scope', async () => {
    const end = await trial.visitor().open(authorize({ scope: 'everything' }));
    expect(end.searchParams.get('error')).toBe('invalid_scope');
  });
});

describe('Mozilla’s token endpoint refuses', () => {
  test.each([
    ['a secret', { client_secret: 'any' }, 109],
    ['another code_verifier', { code_verifier: 'w'.repeat(43) }, 117],
    ['another redirect_uri', { redirect_uri: `${OTHER_ORIGIN}/callback/demo-mozilla` }, 103],
    ['an unknown client', { client_id: 'nobody' }, 101],
    ['another grant', { grant_type: 'password' }, 109],
  ])('%s', async (_what, more, errno) => {
    expect(await said(await redeem(await code(), more as Json))).toEqual(fault(400, errno));
  });

  test('no code_verifier, and no body', async () => {
    const bare = { client_id, code: await code() };
    expect(await said(await trial.postJson('/mozilla/v1/token', bare))).toEqual(fault(400, 118));
    expect(await said(await trial.ask('/mozilla/v1/token', { method: 'POST' }))).toEqual(fault(415, 113));
  });

  test('a code twice, and ends its tokens; a code after a minute', async () => {
    const value = await code();
    const { access_token } = (await (await redeem(value)).json()) as Json;
    expect(await said(await redeem(value))).toEqual(fault(400, 105));
    expect(await said(await profile(access_token))).toEqual(UNAUTHORIZED);
    const late = await code();
    trial.later(61);
    expect(await said(await redeem(late))).toEqual(fault(400, 105));
  });
});

describe('refreshing at Mozilla', () => {
  test('rotates, and the old refresh token ends them all', async () => {
    const first = await tokensOf();
    const second = (await (await refresh(first['refresh_token'])).json()) as Json;
    expect(second['refresh_token']).toMatch(RECOGNISABLE);
    expect(await said(await refresh(first['refresh_token']))).toEqual(INVALID_TOKEN);
    expect(await said(await profile(second['access_token']))).toEqual(UNAUTHORIZED);
    expect(await said(await refresh(second['refresh_token']))).toEqual(INVALID_TOKEN);
  });

  test('takes no secret and gives no more scopes', async () => {
    const { refresh_token } = await tokensOf();
    expect(await said(await refresh(refresh_token, { client_secret: 'any' }))).toEqual(fault(400, 109));
    expect(await said(await refresh(refresh_token, { scope: 'profile profile:uid' }))).toEqual(fault(400, 114));
  });

  test('lapses, refresh-revoked, refresh-500, refresh-same, short', async () => {
    for (const user of ['lapses', 'refresh-revoked', 'refresh-500', 'refresh-same']) {
      const { access_token } = await tokensOf(user);
      expect([(await profile(access_token)).status, (await profile(access_token)).status]).toEqual([200, 401]);
    }
    const refreshOf = async (user: string): Promise<Response> => refresh((await tokensOf(user))['refresh_token']);
    expect(await said(await refreshOf('refresh-revoked'))).toEqual(INVALID_TOKEN);
    expect((await refreshOf('refresh-500')).status).toBe(500);
    expect(await (await refreshOf('refresh-same')).json()).not.toHaveProperty('refresh_token');
    expect((await tokensOf('short'))['expires_in']).toBe(2);
  });
});
