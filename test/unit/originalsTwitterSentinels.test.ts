import { beforeEach, describe, expect, test } from 'vitest';

import { tokenOf } from '../idp/trials/signWithLibrary.ts';
import { REFUSALS, TwitterTrial, VERIFY, refused } from '../idp/trials/TwitterTrial.ts';

let trial: TwitterTrial;

beforeEach(() => {
  trial = new TwitterTrial();
});

describe('Twitter’s sentinels', () => {
  test('clock-skew: an hour ahead from the access-token call on, and the Date says so', async () => {
    const { token, verifier } = await trial.approve('clock-skew');
    const answer = await trial.redeem(token, verifier);
    expect(answer.headers.get('date')).toBe(new Date(trial.now + 3_600_000).toUTCString());
    expect(await refused(answer)).toEqual(REFUSALS.outOfBounds);
    const mine = await tokenOf(await trial.redeem(token, verifier, { ahead: 3590 }));
    expect(await refused(await trial.send({ path: VERIFY, token: mine }))).toEqual(REFUSALS.outOfBounds);
    expect((await trial.send({ path: VERIFY, token: mine, ahead: 3600 })).status).toBe(200);
  });

  test('everybody else’s Date is the provider’s clock', async () => {
    expect((await trial.begin()).headers.get('date')).toBe(new Date(trial.now).toUTCString());
  });

  test('wrong-signature and other-token-secret are refused with the right parameters', async () => {
    const wrong = await trial.approve('wrong-signature');
    expect(await refused(await trial.redeem(wrong.token, wrong.verifier))).toEqual(REFUSALS.notAuthenticated);
    const other = await trial.approve('other-token-secret');
    expect(await refused(await trial.redeem(other.token, other.verifier))).toEqual(REFUSALS.invalidToken);
  });

  test('other-token, no-verifier, wrong-verifier: the callback is not what it should be', async () => {
    const other = await trial.approve('other-token');
    expect(other.callback.searchParams.get('oauth_token')).not.toBe(other.token.key);
    expect((await trial.approve('no-verifier')).verifier).toBeNull();
    const { token, verifier } = await trial.approve('wrong-verifier');
    expect(await refused(await trial.redeem(token, verifier))).toEqual(REFUSALS.invalidToken);
  });

  test('token-html and profile-500', async () => {
    const { token, verifier } = await trial.approve('token-html');
    const answer = await trial.redeem(token, verifier);
    expect([answer.status, (await answer.text()).startsWith('<!doctype html>')]).toEqual([200, true]);
    expect((await trial.send({ path: VERIFY, token: await trial.access('profile-500') })).status).toBe(500);
  });
});
