import { expect, test } from 'vitest';
import type { SignedIn } from '../../proxy/protocol/contract.ts';
import { withRow } from '../harness/rows.ts';
import { createTestApp } from '../harness/testApp.ts';
import { createTestBrowser } from '../harness/testBrowser.ts';

const EMAILS = 'https://id.example/emails';
const ROW = {
  authorization_endpoint: 'https://id.example/authorize',
  token_endpoint: 'https://id.example/token',
  profile: {
    url: 'https://id.example/me',
    map: { sub: 'sub', email: 'email', email_verified: 'email_verified' },
    emails: { url: EMAILS, email: 'email', primary: 'primary', verified: 'verified' },
  },
};

/** Signs in where the profile has a public address and another call lists the person's own. */
async function signInWith(emails: unknown) {
  const app = await createTestApp(withRow(ROW));
  const own = app.provider.fetch;
  app.provider.fetch = async (url, init) => (url === EMAILS ? Response.json(emails) : own(url, init));
  const { profile } = (await (await createTestBrowser(app).signIn()).json()) as SignedIn;
  return profile;
}

test('56 of the addresses the primary, verified one is the person’s', async () => {
  const listed = [
    { email: 'old@id.example', primary: false, verified: true },
    { email: 'ann@id.example', primary: true, verified: true },
  ];
  expect(await signInWith(listed)).toMatchObject({ email: 'ann@id.example', email_verified: true });
});

test.each([
  [[{ email: 'ann@id.example', primary: true, verified: false }]],
  [[{ email: 'ann@id.example', primary: true, verified: 'true' }]],
  [[{ email: 'ann@id.example', primary: false, verified: true }]],
  [[{ email: 7, primary: true, verified: true }]],
  [[]],
  [{ email: 'ann@id.example', primary: true, verified: true }],
])('56 of the addresses %j none is shown, nor the public one of the profile', async (emails) => {
  const profile = await signInWith(emails);
  expect(Object.keys(profile ?? {}).toSorted()).toEqual(['iss', 'sub']);
});
