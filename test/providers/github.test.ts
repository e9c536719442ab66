import { expect, test } from 'vitest';
import type { SignedIn } from '../../proxy/protocol/contract.ts';
import { errorCode } from '../harness/testBrowser.ts';
import { fixture } from './fixtures/github.ts';
import { signInAt } from './signInAt.ts';

test('18 the iss that GitHub began to send is right, and its absence is fine too', async () => {
  for (const callback of [{ iss: 'https://github.com/login/oauth' }, {}]) {
    const { finish } = await signInAt('github', { ...fixture, callback });
    expect((await finish()).status).toBe(200);
  }
  const { finish } = await signInAt('github', { ...fixture, callback: { iss: 'https://github.com' } });
  expect(await errorCode(await finish())).toBe('issuer_mismatch');
});

test.each([
  [[{ email: 'a@example.com', primary: true, verified: false }]],
  [[{ email: 'a@example.com', primary: false, verified: true }]],
  [[]],
  [{ message: 'Not Found' }],
])('56 of the addresses %j none is shown, nor the public one of the profile', async (emails) => {
  const { finish } = await signInAt('github', fixture, { 'https://api.github.com/user/emails': emails });
  const { profile } = (await (await finish()).json()) as SignedIn;
  expect(profile).not.toHaveProperty('email');
});
