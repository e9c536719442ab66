import { env } from 'cloudflare:test';
import { expect, inject, test } from 'vitest';
import worker from '../../proxy/entry/workers.ts';
import type { SignedIn } from '../../proxy/protocol/contract.ts';
import { authorizeUrl } from '../../proxy/protocol/authorizeUrl.ts';
import { randomToken, s256 } from '../../proxy/protocol/pkce.ts';
import { demoProviders } from '../demo/demoProviders.ts';
import { SEAL_KEY } from '../harness/testApp.ts';
import { createCookieBrowser } from '../harness/cookieBrowser.ts';
import { DEMO_CONFIDENTIAL } from '../idp/demoClients.ts';
import { Visitor } from '../tools/Visitor.ts';

const ORIGIN = 'http://localhost:8787';
const PROVIDERS = JSON.stringify(demoProviders(inject('issuer')));
const { ASSETS } = env;
const bindings = { ORIGIN, SEAL_KEYS: SEAL_KEY, PROVIDERS, ASSETS } as unknown as Parameters<typeof worker.fetch>[1];
/** What the platform is asked to wait for. */
const awaited: Promise<unknown>[] = [];
const lifetime = { waitUntil: (work: Promise<unknown>) => void awaited.push(work) };
const browser = createCookieBrowser({ fetch: (request) => worker.fetch(request, bindings, lifetime) }, ORIGIN);

test('the Workers entry signs a person in at a real provider, and out again', async () => {
  const [verifier, state, nonce] = [randomToken(), randomToken(), randomToken()];
  const body = {
    provider: DEMO_CONFIDENTIAL,
    code_challenge: await s256(verifier),
    state_hash: await s256(state),
    nonce_hash: await s256(nonce),
  };
  const answer = (await (await browser.post('/api/tx', body)).json()) as {
    tx: string;
    authorization_endpoint: string;
    redirect_uri: string;
    scope: string;
  };
  const { tx, authorization_endpoint, redirect_uri, scope } = answer;
  const parameters = {
    client_id: DEMO_CONFIDENTIAL,
    redirect_uri,
    scope,
    state,
    nonce,
    code_challenge: body.code_challenge,
  };
  const callback = await new Visitor().signIn(authorizeUrl(authorization_endpoint, parameters), 'alice');
  const query = callback.search.slice(1);
  const redeemed = await browser.post('/api/token', { tx, query, code_verifier: verifier });
  expect(redeemed.status).toBe(200);
  expect(((await redeemed.json()) as SignedIn).profile).toMatchObject({ sub: 'alice', email: 'alice@example.com' });
  expect(await (await browser.get('/api/profile')).json()).toMatchObject({ name: 'Alice Archer' });
  expect(await (await browser.post('/api/logout', {})).json()).toEqual({
    revoked: 'revoked',
    end_session_url: expect.stringContaining(`client_id=${DEMO_CONFIDENTIAL}`) as string,
  });
  expect(await (await browser.get('/api/session')).json()).toEqual({ authenticated: false });
});

test('110 what a posted request is at goes on where its tab is closed, and nothing else does', async () => {
  awaited.length = 0;
  await browser.get('/api/session');
  expect(awaited).toEqual([]);
  const answer = await browser.post('/api/refresh', {});
  expect(await Promise.all(awaited)).toEqual([answer]);
  // An account is refreshed by whatever is asked of it.
  const profile = await browser.get('/api/accounts/somewhere/profile');
  expect(await Promise.all(awaited)).toEqual([answer, profile]);
});

test('the Workers entry serves the SPA from its assets, with the providers in the HTML', async () => {
  const home = await browser.get('/', { 'accept-language': 'de' });
  const html = await home.text();
  expect(html).toContain('Weiter mit Demo (confidential)');
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1];
  const file = await browser.get(script ?? '/');
  expect([file.status, file.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  expect((await browser.get('/nothing-here')).status).toBe(404);
});
