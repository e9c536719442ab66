import { expect, test } from 'vitest';
import { createOAuth1App, createOAuth1Browser, type Leg, type OAuth1App } from '../harness/oauth1App.ts';
import { createOriginalsApp, createPersonsBrowser } from '../harness/originalsApp.ts';

const LEGS = ['request', 'access'] as const;
const GOOD = 'oauth_token=t&oauth_token_secret=s&oauth_callback_confirmed=true';
const HTML = '<!doctype html><title>Over capacity</title><p>oauth_token=t&oauth_token_secret=s';

/** What comes of a sign-in that the leg answers so. */
async function outcome(leg: Leg, answer: () => Response) {
  const app = createOAuth1App();
  app.answers[leg] = answer;
  const browser = createOAuth1Browser(app.server);
  const response = leg === 'request' ? await browser.ask() : await browser.signIn();
  return { app, browser, status: response.status, text: await response.text() };
}

function codeIn(text: string): unknown {
  return (JSON.parse(text) as { error?: { code?: string } }).error?.code;
}

function lastLine({ log }: OAuth1App): string {
  return JSON.stringify(log.at(-1));
}

const CASES: readonly (readonly [name: string, body: string])[] = [
  ['a token twice', `${GOOD}&oauth_token=u`],
  ['a secret twice', `${GOOD}&oauth_token_secret=s`],
  ['a secret twice, once encoded', `${GOOD}&oauth_token%5Fsecret=x`],
  ['another member twice', `${GOOD}&a=1&a=2`],
  ['HTML', HTML],
  ['JSON', JSON.stringify({ oauth_token: 't', oauth_token_secret: 's', oauth_callback_confirmed: 'true' })],
  ['nothing', ''],
  ['a line end behind it', `${GOOD}\n`],
  ['two lines', `oauth_token=t\noauth_token_secret=s`],
  ['no token', 'oauth_token_secret=s&oauth_callback_confirmed=true'],
  ['an empty token', 'oauth_token=&oauth_token_secret=s&oauth_callback_confirmed=true'],
  ['no secret', 'oauth_token=t&oauth_callback_confirmed=true'],
  ['a control character', 'oauth_token=t%0D%0Aset-cookie:x&oauth_token_secret=s&oauth_callback_confirmed=true'],
  ['a token beyond all measure', `oauth_token=${'t'.repeat(513)}&oauth_token_secret=s&oauth_callback_confirmed=true`],
];

test.each(LEGS.flatMap((leg) => CASES.map(([name, body]) => [leg, name, body] as const)))(
  '64 an answer at the %s leg with %s is refused, and not echoed',
  async (leg, _name, body) => {
    const { app, browser, status, text } = await outcome(leg, () => new Response(body));
    expect([status, codeIn(text), browser.cookies.size]).toEqual([502, 'provider_error', 0]);
    expect(text + lastLine(app)).not.toMatch(/capacity|oauth_token=|set-cookie/);
    expect(app.callsOf('profile')).toEqual([]);
  },
);

test.each(LEGS)('64 the same answer, well-formed, is taken at the %s leg, though it is called HTML', async (leg) => {
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  const { status } = await outcome(leg, () => new Response(GOOD.replace('=t&', '=request-token-1&'), { headers }));
  expect(status).toBe(leg === 'request' ? 201 : 200);
});

test.each(LEGS)('64 a redirect at the %s leg is not followed', async (leg) => {
  const headers = { location: 'https://evil.example/' };
  const { app, status } = await outcome(leg, () => new Response(null, { status: 302, headers }));
  expect(status).toBe(502);
  expect(app.calls.map(({ url }) => new URL(url).host)).not.toContain('evil.example');
});

const TWITTERS = (code: number) => JSON.stringify({ errors: [{ code, message: 'WORDS of the provider' }] });

test.each([
  [401, 'oauth_problem=consumer_key_unknown&oauth_problem_advice=WORDS', 500, 'misconfigured'],
  [401, 'oauth_problem=consumer_key_rejected', 500, 'misconfigured'],
  [401, 'oauth_problem=signature_invalid&debug_sbs=WORDS', 500, 'misconfigured'],
  [401, 'Failed to validate oauth signature: WORDS', 500, 'misconfigured'],
  [401, TWITTERS(32), 500, 'misconfigured'],
  [403, TWITTERS(415), 500, 'misconfigured'],
  [401, TWITTERS(89), 400, 'code_rejected'],
  [400, 'WORDS', 400, 'code_rejected'],
  [500, 'WORDS', 502, 'provider_error'],
  [429, 'WORDS', 503, 'try_later'],
  [503, '<h1>WORDS</h1>', 503, 'try_later'],
])('64 %i with %s is said by a code of ours, and nothing of its words', async (status, body, expected, code) => {
  for (const leg of LEGS) {
    const { app, browser, ...answer } = await outcome(leg, () => new Response(body, { status }));
    expect([answer.status, codeIn(answer.text), browser.cookies.size]).toEqual([expected, code, 0]);
    expect(answer.text + lastLine(app)).not.toContain('WORDS');
    expect(app.callsOf(leg)).toHaveLength(1);
  }
});

test.each([
  ['request', 'misconfigured'],
  // Key and secret were good a moment ago.
  ['access', 'code_rejected'],
] as const)('64 a 401 without a name at the %s leg is %s', async (leg, code) => {
  const { app, browser, text } = await outcome(leg, () => new Response('WORDS', { status: 401 }));
  expect([codeIn(text), browser.cookies.size]).toEqual([code, 0]);
  expect(text + lastLine(app)).not.toContain('WORDS');
});

test.each([
  ['wrong-signature', 'misconfigured'],
  ['other-token-secret', 'code_rejected'],
  ['wrong-verifier', 'code_rejected'],
  ['token-html', 'provider_error'],
  ['no-verifier', 'invalid_response'],
  ['other-token', 'state_mismatch'],
  ['declines', 'access_denied'],
])('64 at Twitter, %s ends in %s and no session', async (user, code) => {
  const app = createOriginalsApp();
  const browser = createPersonsBrowser(app);
  const text = await (await browser.signIn('twitter', user)).text();
  expect(codeIn(text)).toBe(code);
  expect(await (await browser.get('/api/session')).json()).toEqual({ authenticated: false });
});

test.each(['twitter', 'foursquare'] as const)(
  '64 at %s, a consumer secret that is wrong is our own mistake, said before anybody is sent away',
  async (name) => {
    const app = createOriginalsApp({}, { [`DEMO_${name.toUpperCase()}_CLIENT_SECRET`]: 'wrong' });
    const browser = createPersonsBrowser(app);
    await expect(browser.begin(name)).rejects.toThrow('500: {"error":{"code":"misconfigured"');
    expect(browser.cookies.size).toBe(0);
  },
);
