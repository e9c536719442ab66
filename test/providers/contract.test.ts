import { expect, test } from 'vitest';
import { ConfigError } from '../../proxy/config/config.ts';
import type { LogoutAnswer, SignedIn } from '../../proxy/protocol/contract.ts';
import { s256 } from '../../proxy/protocol/pkce.ts';
import { exchangeOf } from '../../proxy/protocol/publicProvider.ts';
import type { UpstreamCall } from '../harness/scriptedProvider.ts';
import { ORIGIN } from '../harness/testApp.ts';
import { errorCode } from '../harness/testBrowser.ts';
import { CLIENT, SECRET, TOKEN, type Fixture } from './fixture.ts';
import { fixtures } from './fixtures.ts';
import { configOf, signInAt, type SignIn } from './signInAt.ts';

const ALL = Object.entries(fixtures);
const BASIC = `Basic ${btoa(`${CLIENT}:${SECRET}`)}`;
const BEARER = `Bearer ${TOKEN}`;

test.each(ALL)(
  '%s: people are sent to the authorization endpoint with exactly these parameters',
  async (id, fixture) => {
    const { url, started, nonce, calls } = await signInAt(id, fixture);
    const discovery = fixture.oidc ? [`GET ${fixture.oidc.discovery}`] : [];
    expect(calls.map(nameOf)).toEqual(fixture.before ?? discovery);
    const { endpoint, params, pkce } = fixture.authorize;
    expect(url.origin + url.pathname).toBe(endpoint);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: CLIENT,
      redirect_uri: `${ORIGIN}/callback/${id}`,
      state: started.state,
      ...(pkce !== 'refused' && { code_challenge: await s256(started.verifier), code_challenge_method: 'S256' }),
      ...(fixture.oidc && { nonce }),
      ...params,
    });
  },
);

test.each(ALL)(
  '%s: the code is redeemed with exactly this request, and no URL has a secret in it',
  async (id, fixture) => {
    const sign = await signInAt(id, fixture);
    await sign.finish();
    const call = sign.calls.find(({ url }) => url === fixture.token.endpoint)!;
    expect(call.method).toBe('POST');
    expect(readBody(call, fixture.token.body === 'json')).toEqual(tokenParameters(id, fixture, sign));
    expect(call.headers.get('authorization')).toBe(fixture.token.auth === 'basic' ? BASIC : null);
    expect(Object.fromEntries(call.headers)).toMatchObject({ accept: 'application/json', ...fixture.token.headers });
    const urls = [sign.url.href, ...sign.calls.map(({ url }) => url)].join('\n');
    for (const secret of [SECRET, TOKEN, sign.started.verifier]) expect(urls).not.toContain(secret);
  },
);

test.each(ALL)('%s: the profile is read and the granted scopes are known', async (id, fixture) => {
  const { calls, finish } = await signInAt(id, fixture);
  const response = await finish();
  expect(response.status).toBe(200);
  const answer = (await response.json()) as SignedIn;
  expect(answer.profile).toEqual(fixture.profile);
  expect(answer.session.scopes).toEqual(fixture.scopes);
  const after = calls.slice(calls.findIndex(({ url }) => url === fixture.token.endpoint) + 1);
  const withToken = after.filter(({ url }) => url !== fixture.oidc?.metadata['jwks_uri']);
  expect(withToken.map(nameOf)).toEqual(Object.keys(fixture.calls));
  for (const call of withToken) {
    const headers = { authorization: BEARER, ...fixture.calls[nameOf(call)] };
    expect(Object.fromEntries(call.headers)).toMatchObject(headers);
  }
  expect(withToken.filter(({ body, headers }) => body === '' && headers.has('content-type'))).toEqual([]);
});

test.each(ALL)('%s: signing out ends the life of the token, or says that nothing can', async (id, fixture) => {
  const { calls, browser, finish } = await signInAt(id, fixture);
  await finish();
  const before = calls.length;
  const answer = (await (await browser.post('/api/logout', {})).json()) as LogoutAnswer;
  const sent = calls.slice(before).filter(({ url }) => url !== fixture.oidc?.discovery);
  const { revocation } = fixture;
  expect(answer.revoked).toBe(revocation === undefined ? 'unsupported' : 'revoked');
  const tokens = revocation ? [TOKEN, ...(revocation.refreshToken ? [revocation.refreshToken] : [])] : [];
  expect(sent.map(nameOf)).toEqual(tokens.map(() => `${revocation?.method ?? 'POST'} ${revocation?.url}`));
  // They are sent side by side, so a signature may bring the second out first.
  const callOf = (token: string, at: number) => sent.find(({ body }) => body.includes(token)) ?? sent[at]!;
  for (const [at, token] of tokens.entries()) checkRevocation(callOf(token, at), revocation!, token);
});

test.each(ALL)(
  '35 %s: an error of the token endpoint is a rejected code or a mistake of the configuration',
  async (id, fixture) => {
    expect(fixture.errors.map(({ code }) => code)).toEqual(expect.arrayContaining(['code_rejected', 'misconfigured']));
    for (const { status, body, code } of fixture.errors) {
      const error = () => Response.json(body, { status });
      const { finish } = await signInAt(id, fixture, { [fixture.token.endpoint]: error });
      expect([body, await errorCode(await finish())]).toEqual([body, code]);
    }
  },
);

test.each(ALL)('%s: a client without a secret is taken where the provider takes it', async (id, fixture) => {
  if (fixture.withoutSecret === undefined) return expectRefusal(id, fixture);
  expect(exchangeOf(configOf(id, fixture, false).providers.get(id)!)).toBe(fixture.withoutSecret);
  const { calls, finish, finishInBrowser } = await signInAt(id, fixture, {}, false);
  const answer = await (fixture.withoutSecret === 'browser' ? finishInBrowser() : finish());
  expect(answer.status).toBe(200);
  const { user } = (await answer.json()) as SignedIn;
  expect(user).toMatchObject({ iss: fixture.profile.iss, sub: fixture.profile.sub });
  const call = calls.find(({ url }) => url === fixture.token.endpoint)!;
  expect(call.headers.has('authorization')).toBe(false);
  const body = readBody(call, fixture.token.body === 'json');
  expect(body).toMatchObject({ client_id: CLIENT });
  expect(body).not.toHaveProperty('client_secret');
  return undefined;
});
test.each(ALL.filter(([, { revocation }]) => revocation))(
  '%s: a revocation that is refused has failed',
  async (id, fixture) => {
    const { url, refused } = fixture.revocation!;
    const answers = [() => Response.json({ error: 'invalid_request' }, { status: 400 }), ...(refused ? [refused] : [])];
    for (const answer of answers) {
      const { browser, finish } = await signInAt(id, fixture, { [url]: answer });
      await finish();
      expect(await (await browser.post('/api/logout', {})).json()).toEqual({ revoked: 'failed' });
    }
  },
);

function nameOf({ method, url }: UpstreamCall): string {
  return `${method} ${url}`;
}

function readBody({ headers, body }: UpstreamCall, isJson = false): unknown {
  const type = isJson ? /^application\/json$/ : /^application\/x-www-form-urlencoded(;charset=UTF-8)?$/;
  expect(headers.get('content-type')).toMatch(type);
  return isJson ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
}

const SIGNED: unknown = expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/);
const CLIENT_PARAMETERS = {
  none: { client_id: CLIENT },
  basic: {},
  post: { client_id: CLIENT, client_secret: SECRET },
  signed: { client_id: CLIENT, client_secret: SIGNED },
};

function tokenParameters(id: string, { token, authorize }: Fixture, { started }: SignIn): Record<string, unknown> {
  return {
    grant_type: 'authorization_code',
    code: started.query.get('code'),
    redirect_uri: `${ORIGIN}/callback/${id}`,
    ...(authorize.pkce !== 'refused' && { code_verifier: started.verifier }),
    ...CLIENT_PARAMETERS[token.auth],
  };
}

type Revocation = NonNullable<Fixture['revocation']>;

function checkRevocation(call: UpstreamCall, { auth, body, headers, isJson }: Revocation, token: string): void {
  const credentials = auth === undefined ? null : { basic: BASIC, bearer: BEARER }[auth];
  expect(call.headers.get('authorization')).toBe(credentials);
  expect(Object.fromEntries(call.headers)).toMatchObject(headers ?? {});
  const given = body === 'signed' ? { token, ...CLIENT_PARAMETERS.signed } : body;
  const expected = given !== undefined && 'token' in given ? { ...given, token } : given;
  expect(call.body === '' ? undefined : readBody(call, isJson ?? call.body.startsWith('{'))).toEqual(expected);
}

function expectRefusal(id: string, fixture: Fixture): void {
  const problem = `${id.toUpperCase()}_CLIENT_SECRET: is not set`;
  expect(() => configOf(id, fixture, false)).toThrow(expect.toSatisfy((error) => error instanceof ConfigError));
  expect(() => configOf(id, fixture, false)).toThrow(problem);
}
