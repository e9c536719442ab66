import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import type { TxAnswer } from '../../proxy/protocol/contract.ts';
import { randomToken, s256 } from '../../proxy/protocol/pkce.ts';
import { atRoot, placeOf, type Place } from '../../web/static/place.ts';
import { createStaticClient } from '../../web/static/staticClient.ts';

const ISSUER = 'https://id.acme.example';
const ACME = { id: 'acme', issuer: ISSUER, client_id: 'spa', token_endpoint_cors: true, optional_scope: ['photos'] };
const PLACE: Place = { origin: 'https://me.example', base: '/repo/', onLoopback: false, built: ['acme'] };
const METADATA = {
  issuer: ISSUER,
  authorization_endpoint: `${ISSUER}/authorize`,
  token_endpoint: `${ISSUER}/token`,
  jwks_uri: `${ISSUER}/keys`,
};

/** A client whose provider answers discovery with `metadata`, and what it asked for. */
function clientOf(metadata: unknown, status = 200) {
  const asked: [string, RequestInit | undefined][] = [];
  const clock = { ms: 1_000_000_000 };
  const answer = async (url: string, init?: RequestInit): Promise<Response> => {
    asked.push([url, init]);
    return url.endsWith('providers.json') ? Response.json([ACME]) : Response.json(metadata, { status });
  };
  const fetch = answer as typeof globalThis.fetch;
  return { client: createStaticClient({ fetch, place: PLACE, now: () => clock.ms }), asked, clock };
}

async function request(members: object = {}) {
  const [code_challenge, state_hash, nonce_hash] = await Promise.all(['v', 's', 'n'].map((text) => s256(text)));
  return { provider: 'acme', code_challenge: code_challenge!, state_hash: state_hash!, nonce_hash, ...members };
}

describe('a sign-in without a proxy', () => {
  test('leaves for the discovered endpoint, and comes back to a file of its own', async () => {
    const { client, asked } = clientOf(METADATA);
    const answer = await client.tx(await request({ return_to: '/profile/', login_hint: 'ann', scope: 'photos' }));
    expect(answer).toMatchObject({
      authorization_endpoint: METADATA.authorization_endpoint,
      redirect_uri: 'https://me.example/repo/callback/acme/',
      scope: 'openid profile email photos',
      authorize_params: { login_hint: 'ann' },
      server: {
        issuer: ISSUER,
        token_endpoint: METADATA.token_endpoint,
        authorization_response_iss_parameter_supported: false,
      },
    } satisfies Partial<TxAnswer>);
    expect(asked.map(([url]) => url)).toEqual(['/repo/providers.json', `${ISSUER}/.well-known/openid-configuration`]);
    expect(asked[1]?.[1]).toMatchObject({ redirect: 'error', credentials: 'omit' });
  });

  test.each([
    ['another issuer', { issuer: `${ISSUER}/` }, 'discovery_issuer_differs'],
    ['a token endpoint elsewhere', { token_endpoint: 'https://elsewhere.example/token' }, 'endpoint_not_allowed'],
    ['plain http', { authorization_endpoint: 'http://id.acme.example/a' }, 'endpoint_not_allowed'],
    ['no keys', { jwks_uri: undefined }, 'discovery_incomplete'],
    ['PKCE without S256', { code_challenge_methods_supported: ['plain'] }, 'pkce_not_supported'],
  ])('%s in the metadata ends it', async (_what, members, reason) => {
    const { client } = clientOf({ ...METADATA, ...members });
    await expect(client.tx(await request())).rejects.toMatchObject({ reason });
  });

  test.each([
    ['an unknown provider', { provider: 'other' }, 'provider_unknown'],
    ['a scope that the row does not offer', { scope: 'admin' }, 'scope_not_offered'],
    ['no nonce', { nonce_hash: undefined }, 'body_shape'],
  ])('%s is refused', async (_what, members, reason) => {
    await expect(clientOf(METADATA).client.tx(await request(members))).rejects.toMatchObject({ reason });
  });

  test.each([
    ['another state', 'code=-&state=foreign', 0, 'state_differs'],
    ['another issuer', 'code=-&state=s&iss=https://evil.example', 0, 'iss_differs'],
    ['a parameter twice', 'code=-&state=s&state=s', 0, 'callback_parameter_twice'],
    ['eleven minutes', 'code=-&state=s', 660, 'tx_too_old'],
  ])('%s in the callback ends it before anything is asked', async (_what, query, later, reason) => {
    const { client, asked, clock } = clientOf(METADATA);
    const { tx } = await client.tx(await request());
    const before = asked.length;
    clock.ms += later * 1000;
    await expect(client.verify({ tx, query, id_token: randomToken() })).rejects.toMatchObject({ reason });
    expect(asked).toHaveLength(before);
  });

  test('what is no id_token makes no session, and nobody is signed in', async () => {
    const { client } = clientOf(METADATA);
    const { tx } = await client.tx(await request());
    const verified = client.verify({ tx, query: 'code=-&state=s', id_token: 'no.id.token' });
    await expect(verified).rejects.toMatchObject({ reason: 'id_token_malformed' });
    expect(await client.session()).toEqual({ authenticated: false });
    await expect(client.profile()).rejects.toMatchObject({ code: 'signed_out' });
    await expect(client.refresh({})).rejects.toMatchObject({ code: 'signed_out' });
    await expect(client.token({ tx, query: '', code_verifier: '' })).rejects.toMatchObject({
      reason: 'exchange_not_here',
    });
  });

  test('a provider that fails is said to, and return_to stays on this site', async () => {
    await expect(clientOf({}, 500).client.tx(await request())).rejects.toMatchObject({ reason: 'answer_status' });
    const { tx } = await clientOf(METADATA).client.tx(await request({ return_to: '//evil.example' }));
    expect(JSON.parse(tx)).toMatchObject({ return_to: '/' });
  });
});

describe('an id_token, verified in the browser', () => {
  /** A client at a provider whose key is known, and sign-ins there. */
  async function atProvider() {
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    const keys = [{ ...(await exportJWK(publicKey)), kid: 'k' }];
    const { client, clock } = clientOf({ ...METADATA, keys });
    const redeem = async (sub: string, claims: object = {}, members: object = {}) => {
      const { tx } = await client.tx(await request(members));
      const seconds = clock.ms / 1000;
      const all = { iss: ISSUER, aud: 'spa', sub, nonce: 'n', iat: seconds, exp: seconds + 60, ...claims };
      const id_token = await new SignJWT(all).setProtectedHeader({ alg: 'RS256', kid: 'k' }).sign(privateKey);
      return client.verify({ tx, query: 'code=-&state=s', id_token, scope: 'openid email photos' });
    };
    return { client, clock, redeem };
  }

  test('makes a session of 8 hours with what was granted; signing out ends it', async () => {
    const { client, clock, redeem } = await atProvider();
    const signedIn = await redeem('ann', { name: 'Ann' }, { return_to: '/profile/' });
    const user = { iss: ISSUER, sub: 'ann', name: 'Ann' };
    const session = { provider: 'acme', scopes: ['openid', 'email'], requested: ['openid', 'profile', 'email'] };
    expect(signedIn).toMatchObject({ user, session, profile: user, return_to: '/profile/' });
    expect(await client.session()).toMatchObject({ authenticated: true, user, ...session });
    clock.ms += 8 * 3600 * 1000;
    expect(await client.session()).toEqual({ authenticated: false });
    await redeem('ann');
    expect(await client.logout()).toEqual({ revoked: 'unsupported' });
    expect(await client.session()).toEqual({ authenticated: false });
  });

  test.each([
    ['another nonce', { nonce: 'other' }, 'id_token_nonce'],
    ['another client', { aud: 'other' }, 'id_token_audience'],
    ['another issuer', { iss: 'https://evil.example' }, 'id_token_issuer'],
    ['yesterday', { iat: 1 }, 'id_token_time'],
  ])('with %s in it makes none', async (_what, claims, reason) => {
    const { client, redeem } = await atProvider();
    await expect(redeem('ann', claims)).rejects.toMatchObject({ reason });
    expect(await client.session()).toEqual({ authenticated: false });
  });

  test('signed with a key that the provider does not have makes none', async () => {
    const [mine, theirs] = await Promise.all([atProvider(), generateKeyPair('RS256')]);
    const { tx } = await mine.client.tx(await request());
    const id_token = await new SignJWT({ nonce: 'n' })
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .sign(theirs.privateKey);
    const verified = mine.client.verify({ tx, query: 'code=-&state=s', id_token });
    await expect(verified).rejects.toMatchObject({ reason: 'id_token_signature' });
  });

  test('whoever asks for more keeps what was granted, and stays who they are', async () => {
    const { redeem } = await atProvider();
    await redeem('ann');
    await expect(redeem('bob', {}, { scope: 'photos' })).rejects.toMatchObject({ reason: 'another_account' });
    const again = await redeem('ann', {}, { scope: 'photos' });
    expect(again.session.scopes).toEqual(['openid', 'email', 'photos']);
    expect((await redeem('bob')).user.sub).toBe('bob');
  });
});

describe('where the site is', () => {
  const at = (href: string, dataset: object) => {
    const written: unknown[] = [];
    const page = { document: { documentElement: { dataset } }, location: new URL(href) };
    const history = { replaceState: (_data: unknown, _unused: string, to: unknown) => written.push(to) };
    return { page: { ...page, history } as unknown as Window, written };
  };

  test.each([
    ['https://me.example/', './', '/'],
    ['https://me.example/repo/', './', '/repo/'],
    ['https://me.example/repo/profile/', '../', '/repo/'],
    ['https://me.example/a/b/callback/acme/?code=x', '../../', '/a/b/'],
    ['https://me.example//evil.example/', './', '/evil.example/'],
  ])('seen from %s home is at %s: %s', (href, base, expected) => {
    expect(placeOf(at(href, { base, built: '' }).page)).toMatchObject({ base: expected, built: [] });
  });

  test('the callback is captured as if at the root, and scrubbed where it is', () => {
    const { page, written } = at('https://me.example/repo/callback/acme/?code=x#y', { base: '../../', built: 'acme' });
    const { location, history } = atRoot(page);
    expect(location).toEqual({ pathname: '/callback/acme/', search: '?code=x', hash: '#y' });
    history.replaceState(null, '', location.pathname);
    expect(written).toEqual(['/repo/callback/acme/']);
  });

  test('index.html by its name is the folder', () => {
    const { page, written } = at('https://me.example/repo/index.html?a', { base: './' });
    expect(atRoot(page).location.pathname).toBe('/');
    expect(written).toEqual(['/repo/?a']);
  });
});
