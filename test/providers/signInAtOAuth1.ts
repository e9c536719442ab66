import { createApp } from '../../proxy/http/app.ts';
import type { UpstreamCall } from '../harness/scriptedProvider.ts';
import { createTestApp } from '../harness/testApp.ts';
import { createTestBrowser, type Started, type TestBrowser } from '../harness/testBrowser.ts';
import { isSigned } from '../idp/originals/oauth1/signature.ts';
import { readParameters } from '../idp/originals/oauth1/parameters.ts';
import type { Answer } from './fixture.ts';
import { REQUEST_TOKEN, VERIFIER, type OAuth1Fixture } from './oauth1Fixture.ts';
import { callOf, configOf, respond } from './signInAt.ts';
import { createFetchWire } from '../../proxy/upstream/wire.ts';

export interface OAuth1SignIn {
  started: Started;
  /** Where the page sends the browser. */
  url: URL;
  /** All that have left the proxy so far. */
  calls: UpstreamCall[];
  browser: TestBrowser;
  /** Of the proxy's clock, in seconds. */
  now: number;
  /** The provider's redirect back, with these parameters, and the exchange. */
  finish: (callback?: Readonly<Record<string, string>>) => Promise<Response>;
}

const GOOD_CALLBACK = { oauth_token: REQUEST_TOKEN, oauth_verifier: VERIFIER };

/** Starts a sign-in at a documented provider; `over` are answers that replace the good ones. */
export async function signInAtOAuth1(
  id: string,
  fixture: OAuth1Fixture,
  over: Readonly<Record<string, Answer>> = {},
): Promise<OAuth1SignIn> {
  const app = await createTestApp();
  const calls: UpstreamCall[] = [];
  const answers = { ...answersOf(fixture), ...over };
  const fetch = async (address: string, init: RequestInit): Promise<Response> => {
    calls.push(await callOf(address, init));
    return respond(answers[withoutProtocol(address)], address);
  };
  app.server = createApp({ config: configOf(id, fixture), wire: createFetchWire(fetch), now: () => app.clock.now });
  const browser = createTestBrowser(app);
  const started = await browser.start(id, { nonce_hash: undefined, ...fixture.authorize.asked });
  return {
    started,
    url: new URL(started.answer.authorize_url ?? ''),
    calls,
    browser,
    now: Math.floor(app.clock.now / 1000),
    finish: (callback = GOOD_CALLBACK) => browser.redeem({ ...started, query: new URLSearchParams(callback) }),
  };
}

/** A form, said to be a page, as servers of that time say. */
export function formAnswer(form: Readonly<Record<string, string>>): Answer {
  const text = new URLSearchParams(form).toString();
  return () => new Response(text, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** The parameters of the protocol in a call, whoever has signed it; undefined where the signature is not of these secrets. */
export async function signedParameters(
  { method, url, headers, body }: UpstreamCall,
  place: OAuth1Fixture['place'],
  secrets: readonly [string, string],
): Promise<Record<string, string> | undefined> {
  const { pairs, oauth } = await readParameters(new Request(url, { method, headers, body: body || null }), place);
  const { oauth_signature: signature = '', ...others } = Object.fromEntries(oauth);
  const signatureMethod = others['oauth_signature_method'] ?? '';
  return (await isSigned({ method, url, pairs, signatureMethod, signature, secrets })) ? others : undefined;
}

/** The address without what signing has added to its query. */
export function withoutProtocol(url: string): string {
  return url.replace(/[?&]oauth_\w+=[^&]*/g, '');
}

function answersOf({ requestToken, accessToken, api, revocation }: OAuth1Fixture): Record<string, Answer> {
  return {
    [requestToken.url]: formAnswer(requestToken.answer),
    [accessToken.url]: formAnswer(accessToken.answer),
    [api.url]: api.answer,
    ...(revocation && { [revocation.url]: revocation.answer }),
  };
}
