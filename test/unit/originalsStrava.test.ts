import { beforeEach, describe, expect, test } from 'vitest';

import { ORIGINALS, RECOGNISABLE } from '../idp/originals/clients.ts';
import { JOHN, PROFILES } from '../idp/originals/people.ts';
import { BASE, type Json, ORIGIN, OTHER_ORIGIN, Trial, at, said } from '../idp/trials/tryOriginals.ts';

const { client_id, client_secret } = ORIGINALS.strava;
const REDIRECT = `${ORIGIN}/callback/demo-strava`;
const ASKED = {
  client_id,
  redirect_uri: REDIRECT,
  response_type: 'code',
  approval_prompt: 'auto',
  scope: 'read,activity:read',
  state: 's',
};
let trial: Trial;

beforeEach(() => {
  trial = new Trial();
});

function signIn(user = 'jdoe', more: Json = {}): Promise<URL> {
  return trial.visitor().signIn(at('/strava/oauth/authorize', { ...ASKED, ...more }), user);
}

async function code(user?: string): Promise<string> {
  return (await signIn(user)).searchParams.get('code') ?? '';
}

function token(form: Json, path = '/strava/oauth/token'): Promise<Response> {
  return trial.post(path, { client_id, client_secret, ...form });
}

function redeem(value: string, more: Json = {}, path?: string): Promise<Response> {
  return token({ grant_type: 'authorization_code', code: value, ...more }, path);
}

function refresh(refresh_token = ''): Promise<Response> {
  return token({ grant_type: 'refresh_token', refresh_token });
}

async function tokensOf(user?: string): Promise<Json> {
  return (await (await redeem(await code(user))).json()) as Json;
}

function athlete(access_token = ''): Promise<Response> {
  return trial.call('/strava/api/v3/athlete', access_token);
}

function fault(message: string, resource: string, field: string, what = 'invalid'): object {
  return { message, errors: [{ resource, field, code: what }] };
}

const BAD_CODE = [400, fault('Bad Request', 'AuthorizationCode', 'code')];
const BAD_TOKEN = [401, fault('Authorization Error', 'Athlete', 'access_token')];
const BAD_REFRESH = [400, fault('Bad Request', 'RefreshToken', 'refresh_token')];

describe('Strava’s handshake', () => {
  test.each(['/strava/oauth/token', '/strava/api/v3/oauth/token'])(
    '%s answers with tokens and the athlete',
    async (path) => {
      const callback = await signIn();
      expect(Object.fromEntries(callback.searchParams)).toMatchObject({ state: 's', scope: 'read,activity:read' });
      const tokens = (await (await redeem(callback.searchParams.get('code') ?? '', {}, path)).json()) as Json;
      expect(tokens).toEqual({
        token_type: 'Bearer',
        access_token: expect.stringMatching(RECOGNISABLE),
        refresh_token: expect.stringMatching(RECOGNISABLE),
        expires_in: 21_600,
        expires_at: trial.now / 1000 + 21_600,
        athlete: expect.objectContaining({ id: 134_815, username: 'jdoe', firstname: 'John', lastname: 'Doe' }),
      });
      expect(await (await athlete(tokens['access_token'])).json()).toEqual(PROFILES.strava(JOHN, BASE));
    },
  );

  test.each(['/strava/api/v3/athlete/activities', '/strava/api/v3/activities'])('%s: 23, by the page', async (path) => {
    const { access_token = '' } = await tokensOf();
    const list = async (query: string) => (await (await trial.call(path + query, access_token)).json()) as Json[];
    const all = await list('');
    expect(all).toHaveLength(23);
    expect(all[0]).toMatchObject({ name: 'Morning Run', type: 'Run', start_date: '2026-01-14T06:30:00Z' });
    expect(await list('?page=3&per_page=10')).toEqual(all.slice(20));
    expect(await list('?page=2')).toEqual([]);
    expect((await trial.call(`${path}?per_page=201`, access_token)).status).toBe(400);
  });
});

describe('Strava’s tokens', () => {
  test('refreshing rotates the refresh token, and the old one stops working', async () => {
    const first = await tokensOf();
    const second = (await (await refresh(first['refresh_token'])).json()) as Json;
    expect(second).not.toHaveProperty('athlete');
    expect(second['refresh_token']).not.toBe(first['refresh_token']);
    expect(await said(await refresh(first['refresh_token']))).toEqual(BAD_REFRESH);
    expect((await athlete(second['access_token'])).status).toBe(200);
    expect((await refresh(second['refresh_token'])).status).toBe(200);
  });

  test.each([
    ['form', (access_token: string) => trial.post('/strava/oauth/deauthorize', { access_token })],
    ['query', (access_token: string) => trial.post(`/strava/oauth/deauthorize?access_token=${access_token}`, {})],
    [
      'header',
      (access_token: string) =>
        trial.post('/strava/oauth/deauthorize', {}, { authorization: `Bearer ${access_token}` }),
    ],
  ])('deauthorizing by the %s ends all', async (_how, deauthorize) => {
    const { access_token = '', refresh_token } = await tokensOf();
    expect(await said(await deauthorize(access_token))).toEqual([200, { access_token }]);
    expect(await said(await athlete(access_token))).toEqual(BAD_TOKEN);
    expect(await said(await refresh(refresh_token))).toEqual(BAD_REFRESH);
    expect(await said(await deauthorize(access_token))).toEqual(BAD_TOKEN);
  });
});

describe('Strava’s authorization endpoint refuses', () => {
  test.each([
    ['client_id', { client_id: '1' }],
    ['redirect_uri', { redirect_uri: 'https://attacker.example/' }],
    ['response_type', { response_type: 'token' }],
  ])('an authorization request with a wrong %s', async (field, more) => {
    const answer = await trial.ask(at('/strava/oauth/authorize', { ...ASKED, ...more }).slice(BASE.length));
    expect(await said(answer)).toEqual([400, fault('Bad Request', 'Application', field)]);
  });

  test('scopes that are separated by spaces', async () => {
    const answer = await trial.ask(
      at('/strava/oauth/authorize', { ...ASKED, scope: 'read activity:read' }).slice(BASE.length),
    );
    expect(await said(answer)).toEqual([400, fault('Bad Request', 'Authorize', 'scope')]);
  });
});

describe('Strava’s other endpoints refuse', () => {
  test('a code twice, and ends what came of it; a code after a minute', async () => {
    const value = await code();
    const tokens = (await (await redeem(value)).json()) as Json;
    expect(await said(await redeem(value))).toEqual(BAD_CODE);
    expect(await said(await athlete(tokens['access_token']))).toEqual(BAD_TOKEN);
    const late = await code();
    trial.later(61);
    expect(await said(await redeem(late))).toEqual(BAD_CODE);
  });

  test.each([
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'client_secret'],
    ['another client', { client_id: '1' }, 400, 'client_id'],
    ['another redirect_uri', { redirect_uri: `${OTHER_ORIGIN}/callback/demo-strava` }, 400, 'redirect_uri'],
    ['another grant', { grant_type: 'password' }, 400, 'grant_type'],
  ])('%s', async (_what, more, status, field) => {
    const message = status === 401 ? 'Authorization Error' : 'Bad Request';
    expect(await said(await redeem(await code(), more as unknown as Json))).toEqual([
      status,
      fault(message, 'Application', field),
    ]);
  });

  test('a secret by HTTP Basic', async () => {
    const form = { grant_type: 'authorization_code', code: await code() };
    const headers = { authorization: `Basic ${btoa(`${client_id}:${client_secret}`)}` };
    expect((await trial.post('/strava/oauth/token', form, headers)).status).toBe(400);
  });

  test('an access token after six hours, and one in the query', async () => {
    const { access_token = '' } = await tokensOf();
    expect((await trial.ask(`/strava/api/v3/athlete?access_token=${access_token}`)).status).toBe(401);
    trial.later(21_600);
    expect(await said(await athlete(access_token))).toEqual(BAD_TOKEN);
  });
});

describe('Strava’s sentinels', () => {
  test('partial: read alone is granted, whatever is ticked', async () => {
    const callback = await signIn('partial');
    expect(callback.searchParams.get('scope')).toBe('read');
    const { access_token = '' } = (await (await redeem(callback.searchParams.get('code') ?? '')).json()) as Json;
    expect((await athlete(access_token)).status).toBe(200);
    expect(await said(await trial.call('/strava/api/v3/athlete/activities', access_token))).toEqual([
      401,
      fault('Authorization Error', 'AccessToken', 'activity:read_permission', 'missing'),
    ]);
  });

  test('declines', async () => {
    expect((await signIn('declines')).href).toBe(`${REDIRECT}?state=s&error=access_denied`);
  });

  test('lapses, refresh-revoked, refresh-500, refresh-same, short', async () => {
    for (const user of ['lapses', 'refresh-revoked', 'refresh-500', 'refresh-same']) {
      const { access_token } = await tokensOf(user);
      expect([(await athlete(access_token)).status, (await athlete(access_token)).status]).toEqual([200, 401]);
    }
    expect(await said(await refresh((await tokensOf('refresh-revoked'))['refresh_token']))).toEqual(BAD_REFRESH);
    expect((await refresh((await tokensOf('refresh-500'))['refresh_token'])).status).toBe(500);
    expect(await (await refresh((await tokensOf('refresh-same'))['refresh_token'])).json()).not.toHaveProperty(
      'refresh_token',
    );
    expect((await tokensOf('short'))['expires_in']).toBe(2);
  });
});
