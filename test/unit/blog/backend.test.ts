import { SignJWT, createLocalJWKSet, exportJWK, generateKeyPair } from 'jose';
import { beforeEach, expect, test } from 'vitest';
import { backend } from '../../demo/blog/backend.ts';
import { Comments } from '../../demo/blog/Comments.ts';
import { createFirstUse } from '../../demo/blog/createFirstUse.ts';

const LOGIN = 'https://login.example';
const PAGE = 'https://blog.example';
const ALICE = { sub: 'pairwise', provider: 'acme', name: 'Alice Archer', email: 'alice@example.com' };
const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
const keys = createLocalJWKSet({ keys: [await exportJWK(publicKey)] });
let app: ReturnType<typeof backend>;
let comments: Comments;

beforeEach(() => {
  comments = new Comments();
  app = backend({ login: LOGIN, page: PAGE, keys, isFirstUse: createFirstUse(Date.now) }, comments);
});

function assertionWith(nonce: string): Promise<string> {
  return new SignJWT({ ...ALICE, nonce })
    .setProtectedHeader({ alg: 'ES256', typ: 'postern-assertion+jwt' })
    .setIssuer(LOGIN)
    .setAudience(PAGE)
    .setIssuedAt()
    .setExpirationTime('120s')
    .setJti(crypto.randomUUID())
    .sign(privateKey);
}

/** One browser, with the one cookie that this backend sets. */
class Reader {
  cookie = '';

  async ask(path: string, body?: object, origin = PAGE): Promise<[number, Record<string, unknown>]> {
    const headers = { cookie: this.cookie, origin, 'content-type': 'application/json' };
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await app.request(`${PAGE}${path}`, init);
    this.cookie = response.headers.get('set-cookie')?.split(';')[0] ?? this.cookie;
    return [response.status, (await response.json().catch(() => ({}))) as Record<string, unknown>];
  }

  async challenge(): Promise<string> {
    const [, { challenge }] = await this.ask('/challenge');
    return String(challenge);
  }

  async signIn(): Promise<void> {
    await this.ask('/verify', { assertion: await assertionWith(await this.challenge()) });
  }
}

test('a challenge is the visitor’s own, stays theirs, and its cookie is for no script and no other site', async () => {
  const response = await app.request(`${PAGE}/challenge`);
  expect(response.headers.get('set-cookie')).toMatch(/^garden-visitor=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const [one, other] = [new Reader(), new Reader()];
  const challenge = await one.challenge();
  expect(challenge).toMatch(/^[\w-]{43}$/);
  expect(one.cookie).not.toContain(challenge);
  expect(await one.challenge()).toBe(challenge);
  expect(await other.challenge()).not.toBe(challenge);
});

test('an assertion for this visitor is answered with whom it vouches for, and remembered under another key', async () => {
  const reader = new Reader();
  const challenge = await reader.challenge();
  const before = reader.cookie;
  expect(await reader.ask('/verify', { assertion: await assertionWith(challenge) })).toEqual([200, { user: ALICE }]);
  expect(reader.cookie).not.toBe(before);
  expect(await reader.ask('/challenge')).toEqual([200, { challenge, user: ALICE }]);
  const late = new Reader();
  late.cookie = before;
  expect((await late.ask('/challenge'))[1]).not.toHaveProperty('user');
});

test('101 the demo’s backend refuses an assertion of another visitor, and any a second time', async () => {
  const [reader, thief] = [new Reader(), new Reader()];
  const assertion = await assertionWith(await reader.challenge());
  await thief.challenge();
  const refusal = (why: string) => [401, { refused: expect.stringContaining(why) }];
  expect(await thief.ask('/verify', { assertion })).toEqual(refusal('"nonce"'));
  expect((await reader.ask('/verify', { assertion }))[0]).toBe(200);
  expect(await reader.ask('/verify', { assertion })).toEqual(refusal('"jti"'));
  expect(await new Reader().ask('/verify', { assertion })).toEqual(refusal('no challenge'));
});

test.each([{}, { assertion: '' }, { assertion: { alg: 'none' } }, { profile: ALICE }, [], null])(
  '101 the demo’s backend refuses %j with a reason, and believes no profile',
  async (body) => {
    const reader = new Reader();
    await reader.challenge();
    expect(await reader.ask('/verify', body as object)).toEqual([401, { refused: expect.any(String) }]);
    expect(await reader.ask('/comments', { text: 'hello' })).toEqual([401, { refused: 'nobody has signed in' }]);
  },
);

test('a comment carries the verified name, whatever the request says, until the visitor signs out', async () => {
  const reader = new Reader();
  await reader.signIn();
  const comment = { name: 'Alice Archer', text: '<b>Frost</b>' };
  expect(await reader.ask('/comments', { name: 'Mallory', text: comment.text })).toEqual([201, comment]);
  expect(comments.all.at(-1)).toEqual(comment);
  expect((await reader.ask('/sign-out', {}))[0]).toBe(204);
  expect((await reader.ask('/comments', { text: 'more' }))[0]).toBe(401);
});

test.each(['/verify', '/comments', '/sign-out'])('%s takes nothing from another page', async (path) => {
  const reader = new Reader();
  await reader.signIn();
  expect((await reader.ask(path, { text: 'hello' }, 'https://evil.example'))[0]).toBe(403);
});

test('comments are kept short and few', async () => {
  for (let count = 0; count < 40; count += 1) comments.add('Alice', 'x'.repeat(600));
  expect(comments.all).toHaveLength(30);
  expect(comments.all.at(-1)!.text).toHaveLength(500);
});
