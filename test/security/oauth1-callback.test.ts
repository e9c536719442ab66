import { expect, test } from 'vitest';
import {
  createOAuth1App,
  createOAuth1Browser,
  formAnswer,
  GOOD_CALLBACK,
  OAUTH1_SECRETS,
  REQUEST_TOKEN,
  signedWith,
} from '../harness/oauth1App.ts';
import { errorCode } from '../harness/testBrowser.ts';

const OURS = `oauth_token=${REQUEST_TOKEN}`;

async function started(provider = 'bird') {
  const app = createOAuth1App();
  const browser = createOAuth1Browser(app.server);
  const begun = await browser.start(provider);
  app.calls.length = 0;
  return { app, browser, begun };
}

test.each([
  ['another request token', 'oauth_token=somebody-elses&oauth_verifier=v', 'state_mismatch'],
  ['the token in another case', 'oauth_token=REQUEST-TOKEN-1&oauth_verifier=v', 'state_mismatch'],
  ['no request token', 'oauth_verifier=v', 'state_mismatch'],
  ['an empty one', 'oauth_token=&oauth_verifier=v', 'state_mismatch'],
  ['a state in its place', 'state=request-token-1&code=v', 'state_mismatch'],
  ['a denial of another token', 'denied=somebody-elses', 'state_mismatch'],
  ['a denial of another token beside ours', `denied=somebody-elses&${OURS}`, 'state_mismatch'],
  ['a problem with another token', 'oauth_token=somebody-elses&oauth_problem=user_refused', 'state_mismatch'],
])('59 a callback with %s is refused, sends nothing and leaves the right one alone', async (_name, query, code) => {
  const { app, browser, begun } = await started();
  const answer = await browser.redeem(begun, query);
  expect([answer.status, await errorCode(answer), app.calls]).toEqual([403, code, []]);
  expect((await browser.redeem(begun)).status).toBe(200);
});

test('59 what is redeemed is the token of the transaction, with the secret that came with it', async () => {
  const { app, browser, begun } = await started();
  expect((await browser.redeem(begun)).status).toBe(200);
  const [call] = app.callsOf('access');
  expect(signedWith(call!)).toMatchObject({ oauth_token: REQUEST_TOKEN, oauth_verifier: 'verifier-1' });
});

test('59 two transactions keep to their own request token each', async () => {
  const { app, browser, begun } = await started();
  app.answers.request = () => formAnswer({ oauth_token: 'request-token-2', oauth_token_secret: 's2' });
  const second = await browser.start();
  app.calls.length = 0;
  expect(await errorCode(await browser.redeem(second, GOOD_CALLBACK))).toBe('state_mismatch');
  expect(await errorCode(await browser.redeem(begun, 'oauth_token=request-token-2&oauth_verifier=v'))).toBe(
    'state_mismatch',
  );
  expect(app.calls).toEqual([]);
  expect((await browser.redeem(second, 'oauth_token=request-token-2&oauth_verifier=v')).status).toBe(200);
  expect((await browser.redeem(begun)).status).toBe(200);
});

test('59 three callbacks that do not fit are enough', async () => {
  const { browser, begun } = await started();
  for (const _ of [1, 2, 3]) await browser.redeem(begun, 'oauth_token=guessed&oauth_verifier=v');
  expect(await errorCode(await browser.redeem(begun))).toBe('tx_missing');
});

test.each([
  ['missing', OURS],
  ['empty', `${OURS}&oauth_verifier=`],
  ['under another name', `${OURS}&verifier=v&code=v`],
])('60 a callback whose verifier is %s is refused before anything is sent', async (_name, query) => {
  const { app, browser, begun } = await started();
  const answer = await browser.redeem(begun, query);
  expect([answer.status, await errorCode(answer), app.calls]).toEqual([400, 'invalid_response', []]);
  expect((await browser.redeem(begun)).status).toBe(200);
});

test('60 a row that says in code that it speaks 1.0 needs no verifier, and sends none', async () => {
  const { app, browser, begun } = await started('old');
  expect((await browser.redeem(begun, OURS)).status).toBe(200);
  expect(signedWith(app.callsOf('access')[0]!)).not.toHaveProperty('oauth_verifier');
});

test.each([
  [`${OURS}&oauth_token=${REQUEST_TOKEN}&oauth_verifier=v`],
  [`${OURS}&oauth_verifier=v&oauth_verifier=w`],
  [`denied=${REQUEST_TOKEN}&denied=${REQUEST_TOKEN}`],
  [`${OURS}&oauth_problem=user_refused&oauth_problem=x`],
  [`${GOOD_CALLBACK}&state=a&state=b`],
])('60 the callback ?%s, which says something twice, is refused before anything is sent', async (query) => {
  const { app, browser, begun } = await started();
  expect(await errorCode(await browser.redeem(begun, query))).toBe('invalid_response');
  expect(app.calls).toEqual([]);
});

test.each([
  [`denied=${REQUEST_TOKEN}`, 400, 'access_denied'],
  [`denied=${REQUEST_TOKEN}&oauth_verifier=v`, 400, 'access_denied'],
  [`${OURS}&oauth_problem=user_refused`, 400, 'access_denied'],
  [`${GOOD_CALLBACK}&oauth_problem=permission_denied`, 400, 'access_denied'],
  [`${OURS}&oauth_problem=<script>alert(1)</script>`, 502, 'provider_error'],
])('60 ?%s is the end of the handshake, and nothing is sent', async (query, status, code) => {
  const { app, browser, begun } = await started();
  const answer = await browser.redeem(begun, query);
  const text = await answer.clone().text();
  expect([answer.status, await errorCode(answer), app.calls]).toEqual([status, code, []]);
  expect(text + JSON.stringify(app.log)).not.toContain('script');
  expect(await errorCode(await browser.redeem(begun))).toBe('tx_missing');
});

test('60 the verifier of the page is compared although OAuth 1.0a knows nothing of it, and nothing is spent', async () => {
  for (const provider of ['bird', 'old']) {
    const { app, browser, begun } = await started(provider);
    const answer = await browser.redeem({ ...begun, verifier: 'x'.repeat(43) });
    expect([answer.status, await errorCode(answer), app.calls]).toEqual([403, 'pkce_mismatch', []]);
    expect((await browser.redeem(begun)).status).toBe(200);
  }
});

test('60 a callback that fits is good once', async () => {
  const { app, browser, begun } = await started();
  const kept = new Map(browser.cookies);
  expect((await browser.redeem(begun)).status).toBe(200);
  for (const [name, value] of kept) browser.cookies.set(name, value);
  expect(await errorCode(await browser.redeem(begun))).toBe('code_used');
  expect(app.callsOf('access')).toHaveLength(1);
});

test.each(['bird', 'old'])(
  "80 an attacker's own request token and verifier at %s, delivered to a victim, are refused",
  async (provider) => {
    const { app, begun } = await started(provider);
    const victim = createOAuth1Browser(app.server);
    const answer = await victim.redeem(begun);
    expect([answer.status, await errorCode(answer), app.calls]).toEqual([403, 'tx_missing', []]);
    const own = await victim.start(provider);
    app.calls.length = 0;
    // The victim's own transaction is of no use either: it is of another token.
    const query = 'oauth_token=of-the-attacker&oauth_verifier=v';
    expect(await errorCode(await victim.redeem(own, query))).toBe('state_mismatch');
    expect([app.calls, victim.cookies.size]).toEqual([[], 1]);
  },
);

test('60 an access token that is none makes no session', async () => {
  const { app, browser, begun } = await started();
  app.answers.access = () => formAnswer({ oauth_token: '', oauth_token_secret: OAUTH1_SECRETS.access_secret });
  expect(await errorCode(await browser.redeem(begun))).toBe('provider_error');
  expect(browser.cookies.size).toBe(0);
});
