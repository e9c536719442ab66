import { decodeJwt } from 'jose';
import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { DEMO_CONFIDENTIAL, DEMO_PUBLIC } from '../idp/demoClients.ts';
import { type Idp, startIdp } from '../idp/startIdp.ts';
import { type DemoSignInOptions, INSECURE, demoSignIn, redeem } from '../tools/demoSignIn.ts';
import { Visitor } from '../tools/Visitor.ts';

const ORIGIN = 'http://localhost:8787';
const CLIENTS = [DEMO_PUBLIC, DEMO_CONFIDENTIAL];
let idp: Idp;

beforeAll(async () => {
  idp = await startIdp({ origins: [ORIGIN] });
});
afterAll(() => idp.close());

function visit(clientId: string, user: string, more: Partial<DemoSignInOptions> = {}) {
  return demoSignIn({ issuer: idp.issuer, origin: ORIGIN, clientId, user, ...more });
}

describe('signing in at the demo provider', () => {
  test.each(CLIENTS)('%s: a code becomes tokens, and the id_token says who it is', async (clientId) => {
    const signIn = await visit(clientId, 'alice');
    const answer = await redeem(signIn);
    const tokens = await oauth.processAuthorizationCodeResponse(signIn.server, signIn.client, answer, {
      expectedNonce: signIn.nonce,
      requireIdToken: true,
    });
    expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({
      iss: idp.issuer,
      sub: 'alice',
      name: 'Alice Archer',
      email: 'alice@example.com',
      email_verified: true,
      picture: `${idp.issuer}/pictures/alice.svg`,
    });
    expect(tokens.expires_in).toBe(3600);
    const info = await oauth.userInfoRequest(signIn.server, signIn.client, tokens.access_token, INSECURE);
    expect(await oauth.processUserInfoResponse(signIn.server, signIn.client, 'alice', info)).toMatchObject({
      preferred_username: 'alice',
    });
  });

  test.each(CLIENTS)('%s: Cancel comes back as access_denied', async (clientId) => {
    const { callback, state } = await visit(clientId, 'alice', { consent: 'cancel' });
    expect(Object.fromEntries(callback.searchParams)).toMatchObject({ error: 'access_denied', state, iss: idp.issuer });
  });

  test('name and password sign in, an unknown name does not', async () => {
    const visitor = new Visitor();
    const url = new URL('/auth', idp.issuer);
    url.search = `client_id=${DEMO_PUBLIC}&response_type=code&scope=openid&state=s&code_challenge_method=S256&redirect_uri=${ORIGIN}/callback/${DEMO_PUBLIC}&code_challenge=${'a'.repeat(43)}`;
    await visitor.open(url.href);
    const unknown = await visitor.fetch(visitor.at, {
      method: 'POST',
      body: new URLSearchParams({ login: 'eve<', password: 'x' }),
    });
    expect(unknown.status).toBe(400);
    expect(await unknown.text()).toContain('value="eve&lt;"');
    await visitor.submit({ login: 'bob', password: 'x' });
    const callback = await visitor.submit({ allow: 'yes' });
    expect(callback.searchParams.get('code')).toBeTruthy();
  });

  test('the same browser chooses another user at the next sign-in', async () => {
    const visitor = new Visitor();
    await visit(DEMO_PUBLIC, 'alice', { visitor });
    const second = await visit(DEMO_PUBLIC, 'zoe', { visitor });
    const { id_token } = (await (await redeem(second)).json()) as { id_token: string };
    expect(decodeJwt(id_token)).toMatchObject({ sub: 'zoe', name: 'Zoë 王' });
  });

  test('the confidential client gets a refresh token for offline_access, with consent and not without', async () => {
    const scope = 'openid offline_access';
    const asked = await redeem(await visit(DEMO_CONFIDENTIAL, 'alice', { scope, prompt: 'consent' }));
    const notAsked = await redeem(await visit(DEMO_CONFIDENTIAL, 'alice', { scope }));
    expect(await asked.json()).toHaveProperty('refresh_token');
    expect(await notAsked.json()).not.toHaveProperty('refresh_token');
  });

  test('a wrong secret is refused', async () => {
    const signIn = await visit(DEMO_CONFIDENTIAL, 'alice');
    const answer = await redeem({ ...signIn, clientAuth: oauth.ClientSecretBasic('wrong') });
    expect(answer.status).toBe(401);
  });
});

describe('CORS at the token endpoint', () => {
  test('the public client may be used from the origin of the SPA', async () => {
    const answer = await redeem(await visit(DEMO_PUBLIC, 'alice'), { origin: ORIGIN });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, ORIGIN]);
  });

  test('and from no other', async () => {
    const answer = await redeem(await visit(DEMO_PUBLIC, 'alice'), { origin: 'https://attacker.example' });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([400, null]);
  });

  test('the confidential client may not be used from a page, and its answers say nothing of CORS', async () => {
    const fromPage = await redeem(await visit(DEMO_CONFIDENTIAL, 'alice'), { origin: ORIGIN });
    const fromProxy = await redeem(await visit(DEMO_CONFIDENTIAL, 'alice'));
    expect([fromPage.status, fromPage.headers.get('access-control-allow-origin')]).toEqual([400, null]);
    expect([fromProxy.status, fromProxy.headers.get('access-control-allow-origin')]).toEqual([200, null]);
  });
});

test('a taken port rejects with EADDRINUSE', async () => {
  await expect(startIdp({ origins: [ORIGIN], port: idp.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('pictures and people are served', async () => {
  const picture = await fetch(`${idp.issuer}/pictures/alice.svg`);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  expect((await fetch(`${idp.issuer}/people/alice`)).status).toBe(200);
  expect((await fetch(`${idp.issuer}/people/nobody`)).status).toBe(404);
});
