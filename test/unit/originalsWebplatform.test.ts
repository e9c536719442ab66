import { beforeEach, describe, expect, test } from 'vitest';

import { ORIGINALS, RECOGNISABLE } from '../idp/originals/clients.ts';
import { JOHN, PROFILES } from '../idp/originals/people.ts';
import { BASE, type Json, ORIGIN, Trial, type TrialVisitor, at, said } from '../idp/trials/tryOriginals.ts';

const { client_id, client_secret } = ORIGINALS.webplatform;
const REDIRECT = `${ORIGIN}/callback/demo-webplatform`;
const ASKED = { client_id, scope: 'session', state: 'resume-here', action: 'signin' };
let trial: Trial;

beforeEach(() => {
  trial = new Trial();
});

function authorize(more: Json = {}): string {
  return at('/webplatform/v1/authorization', { ...ASKED, ...more });
}

function signIn(user = 'jdoe', visitor: TrialVisitor = trial.visitor(), more: Json = {}): Promise<URL> {
  return visitor.signIn(authorize(more), user);
}

async function code(user?: string): Promise<string> {
  return (await signIn(user)).searchParams.get('code') ?? '';
}

function redeem(value: string, more: Json = {}): Promise<Response> {
  return trial.postJson('/webplatform/v1/token', { client_id, client_secret, code: value, ...more });
}

function fault(status: number, errno: number, message = expect.any(String) as unknown): [number, unknown] {
  return [status, { code: status, errno, error: expect.any(String), message }];
}

describe('WebPlatform’s front channel', () => {
  test('says who the client is, and where its people are sent back to', async () => {
    const answer = await trial.ask(`/webplatform/v1/client/${client_id}`);
    const image_uri = `${BASE}/webplatform/client.svg`;
    expect(await said(answer)).toEqual([200, { name: 'Postern (local)', image_uri, redirect_uri: REDIRECT }]);
    expect((await trial.ask('/webplatform/client.svg')).headers.get('content-type')).toBe('image/svg+xml');
    const unknown = await trial.ask('/webplatform/v1/client/0123456789abcdef');
    expect(await said(unknown)).toEqual(fault(400, 101, 'Unknown client'));
  });

  test.each(['signin', 'signup'])('%s goes on to the accounts’ page', async (action) => {
    const answer = await trial.ask(authorize({ action }).slice(BASE.length));
    const page = at(`/webplatform/oauth/${action}`, { scope: 'session', state: 'resume-here', client_id });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, page.slice(BASE.length)]);
  });
});

describe('WebPlatform’s code', () => {
  test('comes after one page, and leads over a token to the session', async () => {
    const callback = await signIn();
    const value = callback.searchParams.get('code') ?? '';
    expect(callback.href).toBe(`${REDIRECT}?state=resume-here&code=${value}`);
    expect(value).toMatch(/^[0-9a-f]{64}$/);
    expect(value).not.toMatch(RECOGNISABLE);
    const tokens = (await (await redeem(value)).json()) as Json;
    expect(tokens).toEqual({
      access_token: expect.stringMatching(/^decafc0ffee5ec2e7[0-9a-f]{47}$/),
      token_type: 'bearer',
      scope: 'session',
    });
    const session = await (await trial.call('/webplatform/v1/session/read', tokens['access_token']!)).json();
    expect(session).toEqual(PROFILES.webplatform(JOHN, BASE));
    expect(session).toEqual({
      username: 'jdoe',
      fullName: 'John Doe',
      email: 'hi@example.org',
      uid: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  test('scopes-empty: an empty list in place of scope', async () => {
    const tokens = await (await redeem(await code('scopes-empty'))).json();
    expect(tokens).toEqual({ access_token: expect.stringMatching(RECOGNISABLE), token_type: 'bearer', scopes: [] });
  });

  test('declines', async () => {
    expect((await signIn('declines')).href).toBe(`${REDIRECT}?state=resume-here&error=access_denied`);
  });
});

describe('WebPlatform’s sign-in', () => {
  test('is asked for every time, unless the switch is on', async () => {
    const visitor = trial.visitor();
    await signIn('jdoe', visitor);
    expect((await visitor.open(authorize())).origin).toBe(BASE);
    await visitor.submit({ user: 'jdoe', remember: 'yes' });
    const again = await visitor.open(authorize());
    expect([again.origin, again.searchParams.has('code')]).toEqual([ORIGIN, true]);
    await visitor.open(`${BASE}/webplatform/logout`);
    expect((await visitor.open(authorize())).origin).toBe(BASE);
  });

  test('sends nobody where the request wants', async () => {
    const end = await signIn('jdoe', trial.visitor(), { redirect_uri: 'https://attacker.example/' });
    expect(end.origin).toBe(ORIGIN);
  });

  test.each([
    ['an unknown client', { client_id: '0123456789abcdef' }, 101],
    ['a scope that leads nowhere', { scope: 'profile,email' }, 114],
    ['no state', { state: '' }, 109],
    ['another action', { action: 'delete' }, 109],
  ])('refuses %s', async (_what, more, errno) => {
    const answer = await trial.ask(authorize(more).slice(BASE.length));
    expect(await said(answer)).toEqual(fault(400, errno));
  });
});

describe('WebPlatform’s token endpoint refuses', () => {
  test.each([
    ['a grant_type', { grant_type: 'authorization_code' }, 109],
    ['a redirect_uri', { redirect_uri: REDIRECT }, 109],
    ['a code_verifier', { code_verifier: 'v' }, 109],
    ['a wrong secret', { client_secret: 'wrong' }, 102],
    ['another client', { client_id: '0123456789abcdef' }, 101],
    ['an invented code', { code: 'invented' }, 105],
  ])('%s', async (_what, more, errno) => {
    expect(await said(await redeem(await code(), more as Json))).toEqual(fault(400, errno));
  });

  test('a form, and what is not JSON', async () => {
    const form = { client_id, client_secret, code: await code() };
    expect(await said(await trial.post('/webplatform/v1/token', form))).toEqual(fault(415, 113));
    for (const body of [[], null, { code: 1 }]) {
      expect(await said(await trial.postJson('/webplatform/v1/token', body))).toEqual(fault(400, 109));
    }
  });

  test('a code twice, and ends its token; a code after a minute; the code of code-rejected', async () => {
    const value = await code();
    const { access_token = '' } = (await (await redeem(value)).json()) as Json;
    expect(await said(await redeem(value))).toEqual(fault(400, 105));
    expect(await said(await trial.call('/webplatform/v1/session/read', access_token))).toEqual(fault(401, 111));
    const late = await code();
    trial.later(61);
    expect(await said(await redeem(late))).toEqual(fault(400, 105));
    expect(await said(await redeem(await code('code-rejected')))).toEqual(fault(400, 105));
  });
});
