import { expect, test } from 'vitest';
import { ConfigError } from '../../proxy/config/config.ts';
import type { LogoutAnswer, SignedIn } from '../../proxy/protocol/contract.ts';
import type { UpstreamCall } from '../harness/scriptedProvider.ts';
import { ORIGIN } from '../harness/testApp.ts';
import { errorCode } from '../harness/testBrowser.ts';
import { CLIENT, SECRET, TOKEN } from './fixture.ts';
import { REQUEST_SECRET, REQUEST_TOKEN, TOKEN_SECRET, VERIFIER, type OAuth1Fixture } from './oauth1Fixture.ts';
import { oauth1Fixtures } from './oauth1Fixtures.ts';
import { configOf } from './signInAt.ts';
import { formAnswer, signedParameters, signInAtOAuth1, withoutProtocol, type OAuth1SignIn } from './signInAtOAuth1.ts';

const ALL = Object.entries(oauth1Fixtures);
const DOWN = () => new Response('Over capacity', { status: 500 });

test.each(ALL)(
  '%s: a request token is asked for with our redirect URI, signed by the client alone',
  async (id, fixture) => {
    const sign = await signInAtOAuth1(id, fixture);
    expect(sign.calls.map(nameOf)).toEqual([nameIn(fixture.requestToken)]);
    const signed = await signedParameters(sign.calls[0]!, fixture.place, [SECRET, '']);
    expect(signed).toEqual(parameters(fixture, sign, { oauth_callback: `${ORIGIN}/callback/${id}` }));
  },
);

test.each(ALL)(
  '%s: people are sent to the authorization endpoint with exactly these parameters',
  async (id, fixture) => {
    const { url } = await signInAtOAuth1(id, fixture);
    const { endpoint, params } = fixture.authorize;
    expect(url.origin + url.pathname).toBe(endpoint);
    expect(Object.fromEntries(url.searchParams)).toEqual({ oauth_token: REQUEST_TOKEN, ...params });
  },
);

test.each(ALL)('%s: the verified request token is redeemed with both secrets', async (id, fixture) => {
  const sign = await signInAtOAuth1(id, fixture);
  await sign.finish();
  const call = sign.calls[1]!;
  expect(nameOf(call)).toBe(nameIn(fixture.accessToken));
  const signed = await signedParameters(call, fixture.place, [SECRET, REQUEST_SECRET]);
  const own = { oauth_token: REQUEST_TOKEN, oauth_verifier: VERIFIER };
  expect(signed).toEqual(parameters(fixture, sign, own));
});

test.each(ALL)(
  '%s: the profile is read with a call whose query is signed, and the session stands',
  async (id, fixture) => {
    const sign = await signInAtOAuth1(id, fixture);
    const response = await sign.finish();
    expect(response.status).toBe(200);
    const { profile, session } = (await response.json()) as SignedIn;
    expect(profile).toEqual(fixture.profile);
    expect(session).toMatchObject({ provider: id, scopes: [] });
    expect(await (await sign.browser.get('/api/profile')).json()).toEqual(fixture.profile);
    const read = sign.calls.slice(2);
    expect(read.map(nameOf)).toEqual([`GET ${fixture.api.url}`, `GET ${fixture.api.url}`]);
    for (const call of read) await checkApiCall(call, fixture, sign);
    const nonces = sign.calls.map(nonceOf);
    expect(new Set(nonces).size).toBe(4);
  },
);

test.each(ALL.filter(([, { person }]) => person))(
  '%s: where the profile API is down, whom the token answer names is signed in',
  async (id, fixture) => {
    const { finish } = await signInAtOAuth1(id, fixture, { [fixture.api.url]: DOWN });
    const { user, profile } = (await (await finish()).json()) as SignedIn;
    expect([user, profile]).toEqual([fixture.person, undefined]);
  },
);

test.each(ALL.filter(([, { person }]) => person))(
  '%s: a token that is said to be of somebody else than the profile signs nobody in',
  async (id, fixture) => {
    const { url, answer } = fixture.accessToken;
    const entries = Object.entries(answer).map(([name, value]) => [name, value === fixture.profile.sub ? '1' : value]);
    const other = formAnswer(Object.fromEntries(entries) as typeof answer);
    const { finish } = await signInAtOAuth1(id, fixture, { [url]: other });
    expect(await errorCode(await finish())).toBe('provider_error');
  },
);

test.each(ALL.filter(([, { person }]) => !person))(
  '%s: where the profile API is down, nobody is signed in',
  async (id, fixture) => {
    const { finish } = await signInAtOAuth1(id, fixture, { [fixture.api.url]: DOWN });
    expect(await errorCode(await finish())).toBe('provider_error');
  },
);

test.each(ALL)('%s: signing out ends the life of the token, or says that nothing can', async (id, fixture) => {
  const sign = await signInAtOAuth1(id, fixture);
  await sign.finish();
  const before = sign.calls.length;
  const answer = (await (await sign.browser.post('/api/logout', {})).json()) as LogoutAnswer;
  const { revocation } = fixture;
  const sent = sign.calls.slice(before);
  expect(answer.revoked).toBe(revocation === undefined ? 'unsupported' : 'revoked');
  expect(sent.map(nameOf)).toEqual(revocation ? [`POST ${revocation.url}`] : []);
  for (const call of sent) await checkApiCall(call, fixture, sign);
});

test.each(ALL.filter(([, { revocation }]) => revocation))(
  '%s: a revocation that is refused has failed',
  async (id, fixture) => {
    const refused = () => new Response('', { status: 401 });
    const { browser, finish } = await signInAtOAuth1(id, fixture, { [fixture.revocation!.url]: refused });
    await finish();
    expect(await (await browser.post('/api/logout', {})).json()).toEqual({ revoked: 'failed' });
  },
);

test.each(ALL)('%s: nobody is sent away where there is no request token', async (id, fixture) => {
  const { url, answer } = fixture.requestToken;
  const { oauth_callback_confirmed: _confirmed, ...unconfirmed } = answer;
  const answers = [
    { answer: formAnswer(unconfirmed), code: 'provider_error' },
    ...fixture.errors.requestToken.map(({ body, status, code }) => ({
      answer: () => new Response(body, { status }),
      code,
    })),
  ];
  for (const { answer: given, code } of answers) {
    await expect(signInAtOAuth1(id, fixture, { [url]: given })).rejects.toThrow(`"code":"${code}"`);
  }
});

test.each(ALL)(
  '35 %s: an error of the token endpoint is told apart from a mistake of the configuration',
  async (id, fixture) => {
    const refusals = fixture.errors.accessToken;
    expect(refusals.map(({ code }) => code)).toEqual(expect.arrayContaining(['code_rejected', 'misconfigured']));
    for (const { status, body, code } of refusals) {
      const error = () => new Response(body, { status });
      const { finish } = await signInAtOAuth1(id, fixture, { [fixture.accessToken.url]: error });
      expect([body, await errorCode(await finish())]).toEqual([body, code]);
    }
  },
);

test.each(ALL)(
  '%s: whoever says no, has no verifier or brings another request token is not signed in',
  async (id, fixture) => {
    const callbacks: [Record<string, string>, string][] = [
      [{ oauth_token: REQUEST_TOKEN }, 'invalid_response'],
      [{ oauth_token: 'somebody-elses', oauth_verifier: VERIFIER }, 'state_mismatch'],
      ...(fixture.denied ? [[fixture.denied, 'access_denied'] as [Record<string, string>, string]] : []),
    ];
    for (const [callback, code] of callbacks) {
      const { calls, finish } = await signInAtOAuth1(id, fixture);
      expect([callback, await errorCode(await finish(callback)), calls.length]).toEqual([callback, code, 1]);
    }
  },
);

test.each(ALL)('%s: nothing that the browser gets, and no URL, has a secret in it', async (id, fixture) => {
  const { started, browser, calls, finish } = await signInAtOAuth1(id, fixture);
  const cookies = [...browser.cookies.values()];
  const answers = [JSON.stringify(started.answer), await (await finish()).text()];
  const session = await (await browser.get('/api/session')).text();
  const seen = [...answers, session, ...cookies, ...browser.cookies.values()].join('\n');
  for (const secret of [SECRET, REQUEST_SECRET, TOKEN_SECRET, TOKEN]) expect(seen).not.toContain(secret);
  const urls = calls.map(({ url }) => url).join('\n');
  for (const secret of [SECRET, REQUEST_SECRET, TOKEN_SECRET, started.verifier]) expect(urls).not.toContain(secret);
});

test.each(ALL)('%s: without a secret there is nothing to sign with', (id, fixture) => {
  const withoutSecret = () => configOf(id, fixture, false);
  expect(withoutSecret).toThrow(expect.toSatisfy((error) => error instanceof ConfigError));
  expect(withoutSecret).toThrow(`${id.toUpperCase()}_CLIENT_SECRET: is not set`);
});

function nameOf({ method, url }: UpstreamCall): string {
  return `${method} ${withoutProtocol(url)}`;
}

function nameIn({ method = 'POST', url }: OAuth1Fixture['requestToken']): string {
  return `${method} ${url}`;
}

function nonceOf({ url, headers }: UpstreamCall): string | undefined {
  return /oauth_nonce="?(\w+)/.exec(`${headers.get('authorization')} ${url}`)?.[1];
}

/** All that a signed call says, but for the signature. */
function parameters(
  { signature }: OAuth1Fixture,
  { now }: OAuth1SignIn,
  own: Record<string, string>,
): Record<string, unknown> {
  return {
    oauth_consumer_key: CLIENT,
    oauth_signature_method: signature,
    oauth_timestamp: String(now),
    oauth_nonce: expect.stringMatching(/^[\da-f]{32}$/),
    oauth_version: '1.0',
    ...own,
  };
}

/** Signed with the access token's secret, and nothing else is in it. */
async function checkApiCall(call: UpstreamCall, fixture: OAuth1Fixture, sign: OAuth1SignIn): Promise<void> {
  const signed = await signedParameters(call, fixture.place, [SECRET, TOKEN_SECRET]);
  expect(signed).toEqual(parameters(fixture, sign, { oauth_token: TOKEN }));
  expect(call.body).toBe('');
}

test.each(ALL)('%s: where the token answer names nobody, the profile API does', async (id, fixture) => {
  const { oauth_token = '', oauth_token_secret = '' } = fixture.accessToken.answer;
  const nobody = formAnswer({ oauth_token, oauth_token_secret });
  const { finish } = await signInAtOAuth1(id, fixture, { [fixture.accessToken.url]: nobody });
  expect(((await (await finish()).json()) as SignedIn).profile).toEqual(fixture.profile);
});
