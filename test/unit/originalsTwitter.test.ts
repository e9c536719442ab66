import { beforeEach, describe, expect, test } from 'vitest';

import { ORIGINALS, OTHERS, OTHER_REDIRECT_URI, RECOGNISABLE } from '../idp/originals/clients.ts';
import { JOHN, PROFILES } from '../idp/originals/people.ts';
import { type ToSign, header, readPairs, sign, tokenOf } from '../idp/trials/signWithLibrary.ts';
import { BASE, ORIGIN, type TrialVisitor, said } from '../idp/trials/tryOriginals.ts';
import { CALLBACK, REFUSALS, TwitterTrial, VERIFY, refused } from '../idp/trials/TwitterTrial.ts';

const OURS = ORIGINALS.twitter;
let trial: TwitterTrial;

beforeEach(() => {
  trial = new TwitterTrial();
});

describe('Twitter’s handshake', () => {
  test.each(['HMAC-SHA1', 'HMAC-SHA256'] as const)('signed with %s, it ends at the person’s profile', async (hash) => {
    const first = await trial.begin({ hash });
    expect(first.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await readPairs(first.clone())).toEqual({
      oauth_token: expect.not.stringMatching(RECOGNISABLE),
      oauth_token_secret: expect.stringMatching(RECOGNISABLE),
      oauth_callback_confirmed: 'true',
    });
    const request = await tokenOf(first);
    const callback = await trial.visitor().signIn(trial.page(request), 'jdoe');
    expect(callback.href.startsWith(`${CALLBACK}?oauth_token=${request.key}&oauth_verifier=`)).toBe(true);
    const second = await trial.redeem(request, callback.searchParams.get('oauth_verifier'), { hash });
    expect(await readPairs(second.clone())).toEqual({
      oauth_token: expect.stringMatching(RECOGNISABLE),
      oauth_token_secret: expect.stringMatching(RECOGNISABLE),
      user_id: '2244994945',
      screen_name: 'jdoe',
    });
    const token = await tokenOf(second);
    const profile = await trial.send({ path: `${VERIFY}?include_email=true`, token, hash });
    expect(await profile.json()).toEqual(PROFILES.twitter(JOHN, BASE));
    expect(await (await trial.send({ path: VERIFY, token })).json()).not.toHaveProperty('email');
  });
});

describe('Twitter’s tokens', () => {
  test('who says no comes back with denied, and the token is worth nothing', async () => {
    for (const [user, consent] of [['jdoe', 'cancel'] as const, ['declines', 'allow'] as const]) {
      const token = await tokenOf(await trial.begin());
      const callback = await trial.visitor().signIn(trial.page(token), user, consent);
      expect(callback.href).toBe(`${CALLBACK}?denied=${token.key}`);
      expect(await refused(await trial.redeem(token, 'any'))).toEqual(REFUSALS.invalidToken);
    }
  });

  test.each(['', '.json'])('invalidate_token%s ends an access token', async (ending) => {
    const token = await trial.access();
    const path = `/twitter/1.1/oauth/invalidate_token${ending}`;
    expect(await said(await trial.send({ method: 'POST', path, token }))).toEqual([200, { access_token: token.key }]);
    expect(await refused(await trial.send({ path: VERIFY, token }))).toEqual(REFUSALS.invalidToken);
  });
});

describe('Twitter’s pages', () => {
  async function opened(visitor: TrialVisitor, endpoint: string, more = ''): Promise<URL> {
    return visitor.open(trial.page(await tokenOf(await trial.begin()), endpoint) + more);
  }

  test('authenticate does not ask again who has allowed this client, authorize does', async () => {
    const visitor = trial.visitor();
    await trial.approve('jdoe', visitor, 'authenticate');
    const again = await opened(visitor, 'authenticate');
    expect([again.origin, again.searchParams.has('oauth_verifier')]).toEqual([ORIGIN, true]);
    expect((await opened(visitor, 'authenticate', '&force_login=true')).origin).toBe(BASE);
    expect((await opened(visitor, 'authorize')).origin).toBe(BASE);
    expect((await opened(trial.visitor(), 'authenticate')).origin).toBe(BASE);
  });

  test('who is signed in can turn out to be somebody else, and is forgotten at logout', async () => {
    const visitor = trial.visitor();
    await trial.approve('jdoe', visitor, 'authenticate');
    const { token, verifier } = await trial.approve('jane', visitor);
    expect(await readPairs(await trial.redeem(token, verifier))).toMatchObject({ screen_name: 'jane' });
    await visitor.open(`${BASE}/twitter/logout`);
    expect((await opened(visitor, 'authenticate')).origin).toBe(BASE);
  });

  test('a request token that is unknown or has its answer has no page', async () => {
    const { token } = await trial.approve();
    for (const key of [token.key, 'invented']) {
      expect((await trial.ask(`/twitter/oauth/authorize?oauth_token=${key}`)).status).toBe(400);
    }
  });
});

describe('Twitter refuses a request for a token', () => {
  test.each<[string, Partial<ToSign>, readonly number[]]>([
    ['with a wrong secret', { consumer: { ...OURS, client_secret: 'wrong' } }, REFUSALS.notAuthenticated],
    ['of an unknown consumer', { consumer: { ...OURS, client_id: 'nobody' } }, REFUSALS.notAuthenticated],
    ['in PLAINTEXT', { hash: 'PLAINTEXT' }, REFUSALS.notAuthenticated],
    ['of another version', { version: '2.0' }, REFUSALS.notAuthenticated],
    ['that is too old', { ahead: -301 }, REFUSALS.outOfBounds],
    ['from the future', { ahead: 301 }, REFUSALS.outOfBounds],
    [
      'with a callback that is not registered',
      { extra: { oauth_callback: 'https://attacker.example/' } },
      REFUSALS.callback,
    ],
    ['with somebody else’s callback', { extra: { oauth_callback: OTHER_REDIRECT_URI } }, REFUSALS.callback],
  ])('%s', async (_what, more, answer) => {
    expect(await refused(await trial.begin(more))).toEqual(answer);
  });
});

describe('Twitter looks at a request for a token', () => {
  test('that is nearly too old is not refused', async () => {
    for (const ahead of [-300, 300]) expect((await trial.begin({ ahead })).status).toBe(200);
  });

  test('with a nonce that was used, in the same second', async () => {
    expect((await trial.begin({ nonce: 'once' })).status).toBe(200);
    expect(await refused(await trial.begin({ nonce: 'once' }))).toEqual(REFUSALS.notAuthenticated);
    trial.later(1);
    expect((await trial.begin({ nonce: 'once' })).status).toBe(200);
  });

  test('without a signature, or with its parameters in the query', async () => {
    const path = '/twitter/oauth/request_token';
    expect(await refused(await trial.post(path, {}))).toEqual(REFUSALS.badData);
    const query = new URLSearchParams(sign(trial, { method: 'POST', path, consumer: OURS, extra: {} }));
    expect(await refused(await trial.post(`${path}?${query.toString()}`, {}))).toEqual(REFUSALS.badData);
  });

  test('without a callback', async () => {
    const path = '/twitter/oauth/request_token';
    expect(await refused(await trial.send({ method: 'POST', path }))).toEqual(REFUSALS.badData);
  });
});

describe('Twitter refuses a request for access', () => {
  test('without a verifier or with a wrong one, and a right one is good once', async () => {
    const { token, verifier } = await trial.approve();
    expect(await refused(await trial.redeem(token, null))).toEqual(REFUSALS.invalidToken);
    expect(await refused(await trial.redeem(token, 'wrong'))).toEqual(REFUSALS.invalidToken);
    expect((await trial.redeem(token, verifier)).status).toBe(200);
    expect(await refused(await trial.redeem(token, verifier))).toEqual(REFUSALS.invalidToken);
  });

  test('before a person has said yes, or with an unknown token', async () => {
    expect(await refused(await trial.redeem(await tokenOf(await trial.begin()), 'any'))).toEqual(REFUSALS.invalidToken);
    expect(await refused(await trial.redeem({ key: 'invented', secret: '' }, 'any'))).toEqual(REFUSALS.invalidToken);
  });

  test('with a wrong token secret', async () => {
    const { token, verifier } = await trial.approve();
    expect(await refused(await trial.redeem({ ...token, secret: 'wrong' }, verifier))).toEqual(
      REFUSALS.notAuthenticated,
    );
  });

  test('of another consumer, however well it is signed', async () => {
    const { token, verifier } = await trial.approve();
    expect(await refused(await trial.redeem(token, verifier, { consumer: OTHERS.twitter }))).toEqual(
      REFUSALS.invalidToken,
    );
    const mine = await trial.access();
    expect(await refused(await trial.send({ path: VERIFY, token: mine, consumer: OTHERS.twitter }))).toEqual(
      REFUSALS.invalidToken,
    );
  });

  test('to the profile when the query was not signed', async () => {
    const authorization = header(sign(trial, { path: VERIFY, consumer: OURS, token: await trial.access() }));
    const answer = await trial.ask(`${VERIFY}?include_email=true`, { headers: { authorization } });
    expect(await refused(answer)).toEqual(REFUSALS.notAuthenticated);
  });
});
