import { expect, test } from 'vitest';
import { createTestApp } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';
import { SUBJECT } from '../harness/scriptedProvider.ts';

/** A sign-in of alice@id.example, whose address the provider calls verified, unless `userinfo` says otherwise. */
async function signInUnder(ALLOW: string, userinfo: Record<string, unknown> = {}) {
  const app = await createTestApp({ ALLOW });
  const person = { sub: SUBJECT, email: 'alice@id.example', email_verified: true, ...userinfo };
  app.provider.answers.userinfo = () => Response.json(person);
  const browser = createTestBrowser(app);
  return { app, browser, answer: await browser.signIn() };
}

test.each([
  'alice@id.example',
  'bob@id.example, Alice@ID.example',
  '@id.example',
  `confidential:${SUBJECT}`,
  `other:x,confidential:${SUBJECT}`,
])('56 ALLOW=%s lets alice in', async (list) => {
  const { browser, answer } = await signInUnder(list);
  expect(answer.status).toBe(200);
  expect(await (await browser.get('/api/session')).json()).toMatchObject({ authenticated: true });
});

test.each([
  ['bob@id.example', {}],
  ['@evil.example', {}],
  ['@d.example', {}],
  ['lice@id.example', {}],
  [`public:${SUBJECT}`, {}],
  [`confidential:${SUBJECT.toUpperCase()}`, {}],
  ['alice@id.example', { email_verified: false }],
  ['alice@id.example', { email_verified: 'false' }],
  ['alice@id.example', { email_verified: undefined }],
  ['@id.example', { email: 'alice@id.example@evil.example' }],
  // The Kelvin sign and the dotless i fold to ASCII letters in some alphabets.
  ['kim@id.example', { email: '\u212Aim@id.example' }],
  ['ivy@id.example', { email: '\u0131vy@id.example' }],
])('56 ALLOW=%s does not let in %j, and no session is made', async (list, userinfo) => {
  const { app, browser, answer } = await signInUnder(list, userinfo);
  expect([answer.status, await errorCode(answer)]).toEqual([403, 'not_allowed']);
  expect(await (await browser.get('/api/session')).json()).toEqual({ authenticated: false });
  expect(app.log.find(({ reason }) => reason === 'not_on_the_list')).toBeDefined();
});

test('56 the list holds for a sign-in that the browser exchanged, too', async () => {
  const app = await createTestApp({ ALLOW: 'bob@id.example' });
  const browser = createTestBrowser(app);
  expect(await errorCode(await browser.verify(await browser.start('public')))).toBe('not_allowed');
});

test('68 a session ends when the entry that let the person in is taken off the list', async () => {
  const { app, browser } = await signInUnder('alice@id.example,bob@id.example');
  const later = await createTestApp({ ALLOW: 'bob@id.example,@other.example' });
  const kept = await createTestApp({ ALLOW: 'alice@id.example' });
  const everyone = await createTestApp();
  const sessionAt = async (server: typeof app.server) => {
    const moved = createTestBrowser({ ...app, server });
    for (const [name, value] of browser.cookies) moved.cookies.set(name, value);
    return (await (await moved.get('/api/session')).json()) as { authenticated: boolean };
  };
  expect((await sessionAt(later.server)).authenticated).toBe(false);
  expect((await sessionAt(kept.server)).authenticated).toBe(true);
  expect((await sessionAt(everyone.server)).authenticated).toBe(true);
});

test('68 a session from before there was a list is none', async () => {
  const app = await createTestApp();
  const browser = createTestBrowser(app);
  await browser.signIn();
  app.server = (await createTestApp({ ALLOW: 'alice@id.example' })).server;
  const again = createTestBrowser(app);
  for (const [name, value] of browser.cookies) again.cookies.set(name, value);
  expect(await (await again.get('/api/session')).json()).toMatchObject({ authenticated: false });
  expect(await errorCode(await again.get('/api/profile'))).toBe('signed_out');
});

/** A sign-in of this subject, whose address the provider calls verified. */
async function signInAs(ALLOW: string, sub: string, email: string): Promise<number> {
  const app = await createTestApp({ ALLOW });
  app.provider.answers.token = async () =>
    Response.json(await app.provider.tokenBody({ id_token: await app.provider.idToken({ sub }) }));
  app.provider.answers.userinfo = () => Response.json({ sub, email, email_verified: true });
  return (await createTestBrowser(app).signIn()).status;
}

test('56 a subject with an @ in it is compared byte for byte, and is no address', async () => {
  expect(await signInAs('confidential:Ann@id.example', 'Ann@id.example', 'x@x.example')).toBe(200);
  expect(await signInAs('confidential:Ann@id.example', 'ann@id.example', 'x@x.example')).toBe(403);
  expect(await signInAs('ann@id.example', 'ann@id.example', 'x@x.example')).toBe(403);
});

test('56 an address in the form of a subject does not let in as that subject', async () => {
  expect(await signInAs('other:ann@id.example', 'somebody', 'other:ann@id.example')).toBe(403);
  expect(await signInAs('confidential:ann@id.example', 'somebody', 'confidential:ann@id.example')).toBe(403);
});
