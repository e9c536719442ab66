import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Env } from '../../proxy/config/environment.ts';
import type { SignedIn } from '../../proxy/protocol/contract.ts';
import { ASSERTION_TYP, type AssertionAnswer, type EmbedAnswer } from '../../proxy/protocol/embedContract.ts';
import { NONCE, PAGE } from '../harness/embedApp.ts';
import { inspecting, inspectionsOf, leakedInto, toldBy } from '../harness/inspectApp.ts';
import { errorCode } from '../harness/testBrowser.ts';
import { DEMO_CONFIDENTIAL, DEMO_PUBLIC, DEMO_SECRET } from '../idp/demoClients.ts';
import { startIdp, type Idp } from '../idp/startIdp.ts';
import { createPerson, type Person, type Returned } from './person.ts';
import type { Running, Start } from './start/running.ts';
import { clientsAt, FORM_POST, ORIGIN, STRAVA, suiteEnv, TWITTER } from './suiteEnv.ts';

/**
 * Whole sign-ins at real providers, in whatever runtime `start` starts. `env` is laid over the configuration: a STORE,
 * for instance.
 */
export function runtimeSuite(name: string, start: Start, env: Env = {}): void {
  describe(`in ${name}`, () => {
    let idp: Idp;
    let running: Running;
    const newPerson = (): Person => createPerson(running.servers[0], ORIGIN, clientsAt(idp.issuer));

    beforeAll(async () => {
      idp = await startIdp({ origins: [ORIGIN] });
      running = await start({ ...suiteEnv(idp.issuer), ...env });
    });

    afterAll(async () => {
      await running.close();
      await idp.close();
    });

    test('signs a person in at an OpenID provider, and out again for good', async () => {
      const alice = newPerson();
      const answer = await alice.signIn(DEMO_CONFIDENTIAL, 'alice', { return_to: '/profile?tab=1' });
      expect(await answer.json()).toMatchObject({
        user: { iss: idp.issuer, sub: 'alice' },
        profile: { email: 'alice@example.com', email_verified: true },
        return_to: '/profile?tab=1',
      });
      expect(await json(alice.get('/api/session'))).toMatchObject({ authenticated: true, user: { sub: 'alice' } });
      expect(await json(alice.get('/api/profile'))).toMatchObject({ name: 'Alice Archer' });
      const thief = newPerson();
      for (const [cookie, value] of alice.cookies) thief.cookies.set(cookie, value);
      expect(await json(alice.post('/api/logout', {}))).toMatchObject({ revoked: 'revoked' });
      expect(alice.cookies.size).toBe(0);
      expect(await json(alice.get('/api/session'))).toEqual({ authenticated: false });
      expect(await errorCode(await thief.get('/api/profile'))).toBe('signed_out');
    });

    test('takes a callback once', async () => {
      const alice = newPerson();
      const returned = await alice.goTo(DEMO_CONFIDENTIAL, 'alice');
      const before = [...alice.cookies];
      expect((await alice.redeem(returned)).status).toBe(200);
      for (const [cookie, value] of before) alice.cookies.set(cookie, value);
      expect(await errorCode(await alice.redeem(returned))).toBe('code_used');
    });

    test('verifies what the browser has exchanged itself', async () => {
      const zoe = newPerson();
      const returned = await zoe.goTo(DEMO_PUBLIC, 'zoe');
      const id_token = await exchangeInBrowser(returned);
      const { answer, query } = returned;
      const verified = await zoe.post('/api/verify', { tx: answer.tx, query: String(query), id_token });
      expect(((await verified.json()) as SignedIn).profile).toMatchObject({ sub: 'zoe', name: 'Zoë 王' });
      expect(await json(zoe.get('/api/profile'))).toMatchObject({ name: 'Zoë 王' });
    });

    test('signs in at a provider of OAuth 2.0 with a secret, and refreshes its token', async () => {
      const lara = newPerson();
      const answer = await lara.signIn(STRAVA, 'lapses');
      expect(await answer.json()).toMatchObject({ profile: { name: 'Lara Lapses' } });
      const lapsed = await lara.get('/api/profile');
      const { error } = (await lapsed.json()) as { error: { code: string; token: number } };
      expect([lapsed.status, error.code]).toEqual([401, 'token_expired']);
      const refreshed = await lara.post('/api/refresh', { refused: error.token });
      expect(refreshed.status).toBe(200);
      expect(await json(lara.get('/api/profile'))).toMatchObject({ name: 'Lara Lapses' });
      expect(await json(lara.post('/api/logout', {}))).toMatchObject({ revoked: 'revoked' });
    });

    test('signs in by OAuth 1.0a', async () => {
      const john = newPerson();
      const answer = await john.signIn(TWITTER, 'jdoe');
      expect(await answer.json()).toMatchObject({ user: { name: 'John Doe' }, profile: { username: 'jdoe' } });
      expect(await json(john.get('/api/profile'))).toMatchObject({ email: 'hi@example.org' });
    });

    test('tells a page with the login button who somebody is', async () => {
      const alice = newPerson();
      await alice.signIn(DEMO_CONFIDENTIAL, 'alice');
      const { embed } = await json<EmbedAnswer>(alice.post('/api/embed', { origin: PAGE, nonce: NONCE }));
      const { assertion, target_origin } = await json<AssertionAnswer>(alice.post('/api/assertion', { embed }));
      expect(target_origin).toBe(PAGE);
      const keys = await json<JSONWebKeySet>(newPerson().get('/.well-known/jwks.json'));
      const expected = { issuer: ORIGIN, audience: PAGE, typ: ASSERTION_TYP, algorithms: ['ES256'] };
      const { payload } = await jwtVerify(assertion!, createLocalJWKSet(keys), expected);
      expect(payload).toMatchObject({ nonce: NONCE, email: 'alice@example.com' });
    });

    test('tells the inspector what has been sent, and nobody who does not ask', async () => {
      const alice = inspecting(newPerson());
      const { answer, inspect } = await toldBy(await alice.signIn(DEMO_CONFIDENTIAL, 'alice'));
      expect(answer).toMatchObject({ user: { sub: 'alice' } });
      expect(inspect?.calls[0]?.request.body).toMatch(/code=\{\{code:\d+:[0-9a-f]{6}\}\}/);
      expect(leakedInto(inspectionsOf(alice), [DEMO_SECRET, alice.key, ...alice.cookies.values()])).toEqual([]);
      expect(await json(newPerson().get('/api/session'))).toEqual({ authenticated: false });
    });

    test('refuses what another site posts, and sets no cookie', async () => {
      const alice = newPerson();
      await alice.signIn(DEMO_CONFIDENTIAL, 'alice');
      for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://attacker.example' }]) {
        const answer = await alice.post('/api/logout', {}, headers);
        expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
      }
      expect(await json(alice.get('/api/session'))).toMatchObject({ authenticated: true });
    });

    test('sends a callback on that a provider posts', async () => {
      const form = 'code=abc&state=def&user=somebody';
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' };
      const answer = await newPerson().post(`/callback/${FORM_POST}`, form, { ...headers, origin: idp.issuer });
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        `/callback/${FORM_POST}?code=abc&state=def`,
      ]);
    });

    test('serves the pages with the providers in them, and the files', async () => {
      const visitor = newPerson();
      const home = await visitor.get('/', { 'accept-language': 'de' });
      const html = await home.text();
      expect(html).toContain('Weiter mit Demo (confidential)');
      expect(home.headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
      const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1];
      const file = await visitor.get(script ?? '/');
      expect(file.headers.get('content-type')).toContain('javascript');
      expect([file.status, file.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
      expect(file.headers.get('x-content-type-options')).toBe('nosniff');
      expect((await file.text()).length).toBeGreaterThan(1000);
      expect((await visitor.get('/nothing-here')).status).toBe(404);
    });

    test('takes the cookies of a full browser', async () => {
      const cookie = Array.from({ length: 4 }, (_, no) => `of-the-site-${no}=${'x'.repeat(3600)}`).join('; ');
      expect((await newPerson().get('/healthz', { cookie })).status).toBe(200);
    });

    test('logs one line for each request, and no secret', async () => {
      const alice = newPerson();
      await alice.signIn(DEMO_CONFIDENTIAL, 'alice');
      await expect.poll(() => running.log()).toMatch(/"route":"\/api\/token","status":200/);
      const secrets = [...alice.cookies.values(), 'alice@example.com', 'demo-secret-', 'demo+secret'];
      for (const secret of secrets) expect(running.log()).not.toContain(secret);
    });

    test('answers 500 where its configuration is wrong, and says in the log what is', async () => {
      const wrong = await start({ ...suiteEnv(idp.issuer), ...env, SEAL_KEYS: 'too-short' });
      try {
        const answer = await createPerson(wrong.servers[0], ORIGIN, new Map()).get('/');
        expect([answer.status, await errorCode(answer)]).toEqual([500, 'misconfigured']);
        await expect.poll(() => wrong.log()).toContain('"variable":"SEAL_KEYS"');
        expect(wrong.log()).not.toContain('too-short');
      } finally {
        await wrong.close();
      }
    });
  });
}

async function json<T = unknown>(answer: Promise<Response>): Promise<T> {
  return (await (await answer).json()) as T;
}

/** What the SPA does where the provider lets it. @returns the id_token */
async function exchangeInBrowser({ answer, query, verifier }: Returned): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code: query.get('code')!,
    redirect_uri: answer.redirect_uri,
    client_id: DEMO_PUBLIC,
    code_verifier: verifier,
  });
  const tokens = await fetch(answer.server!.token_endpoint, { method: 'POST', body, headers: { origin: ORIGIN } });
  return ((await tokens.json()) as { id_token: string }).id_token;
}
