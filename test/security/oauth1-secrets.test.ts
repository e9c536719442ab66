import { expect, test } from 'vitest';
import { decodeBase64url } from '../../proxy/protocol/base64url.ts';
import { ORIGINAL_NAMES, RECOGNISABLE } from '../idp/originals/clients.ts';
import type { CookieBrowser } from '../harness/cookieBrowser.ts';
import { createOAuth1App, createOAuth1Browser, OAUTH1_SECRETS } from '../harness/oauth1App.ts';
import { createOriginalsApp, createPersonsBrowser } from '../harness/originalsApp.ts';

/** All that an answer shows: status line's rest, headers with the cookies, body. */
async function whole(answer: Response): Promise<string> {
  const headers = [...answer.headers].map((pair) => pair.join(': '));
  return [...headers, ...answer.headers.getSetCookie(), await answer.clone().text()].join('\n');
}

/** What a session's calls answer, until it is over. */
async function useUp(browser: CookieBrowser): Promise<Response[]> {
  return [
    await browser.get('/api/session'),
    await browser.get('/api/profile'),
    await browser.get('/api/resources/anything'),
    await browser.get('/api/providers'),
    await browser.get('/'),
    await browser.post('/api/refresh', { refused: 0 }),
    await browser.post('/api/logout', {}),
  ];
}

/** What is in a sealed value, were it only encoded. */
function decoded(sealed: string): string {
  const bytes = sealed.split('.').map((part) => decodeBase64url(part) ?? new Uint8Array());
  return bytes.map((part) => String.fromCharCode(...part)).join('');
}

test('63 no secret of OAuth 1.0a is in an answer, a cookie or a log line, from the first to the last call', async () => {
  const app = createOAuth1App();
  const browser = createOAuth1Browser(app.server);
  const [asked, started] = [await browser.ask(), await browser.start()];
  const cookies = [...browser.cookies.values()];
  const answers = [asked, await browser.redeem(started)];
  cookies.push(...browser.cookies.values());
  answers.push(...(await useUp(browser)));
  expect(answers.map(({ status }) => status)).toEqual([201, 200, 200, 200, 400, 200, 200, 200, 200]);
  const seen = [...(await Promise.all(answers.map(whole))), JSON.stringify(app.log), ...cookies.map(decoded)];
  for (const secret of Object.values(OAUTH1_SECRETS)) expect(seen.join('\n')).not.toContain(secret);
  expect(app.log).toHaveLength(10);
});

test('63 secrets are in the two cookies, sealed, and in nothing else', async () => {
  const app = createOAuth1App();
  const browser = createOAuth1Browser(app.server);
  const started = await browser.start();
  // A signature with the right secrets is the proof that the proxy still knows them.
  expect((await browser.redeem(started)).status).toBe(200);
  const all = app.calls.map(({ url, headers, body }) => [url, headers.get('authorization'), body].join('\n'));
  const { client_secret, request_secret, access_secret } = OAUTH1_SECRETS;
  for (const secret of [client_secret, request_secret, access_secret]) expect(all.join('\n')).not.toContain(secret);
});

test.each([
  [{}, 'https://api.example/authorize?oauth_token=request-token-1'],
  [{ authorize_params: { perms: 'read' } }, 'https://api.example/authorize?perms=read&oauth_token=request-token-1'],
  // Nothing in a row takes the place of the token.
  [{ authorize_params: { oauth_token: 'x' } }, 'https://api.example/authorize?oauth_token=request-token-1'],
])('63 the address that the browser is sent to has the request token and what the row says: %j', async (over, url) => {
  const { answer } = await createOAuth1Browser(createOAuth1App(over).server).start();
  expect(answer).toEqual({
    tx: expect.any(String),
    redirect_uri: 'https://login.example/callback/bird',
    scope: '',
    expires_in: 600,
    authorization_endpoint: 'https://api.example/authorize',
    authorize_url: url,
  });
});

test('63 what whoever asks may add to it is what the row lets through, under its name', async () => {
  const browser = createOAuth1Browser(createOAuth1App({ caller_params: { login_hint: 'screen_name' } }).server);
  const asked = await browser.ask('bird', { login_hint: 'a&oauth_token=evil', prompt: 'p', ui_locales: 'de' });
  const { authorize_url } = (await asked.json()) as { authorize_url: string };
  expect([...new URL(authorize_url).searchParams]).toEqual([
    ['screen_name', 'a&oauth_token=evil'],
    ['oauth_token', 'request-token-1'],
  ]);
});

test.each(ORIGINAL_NAMES)('63 nothing that %s keeps secret is in an answer, an address or a log line', async (name) => {
  const app = createOriginalsApp();
  const browser = createPersonsBrowser(app);
  const begun = await browser.begin(name);
  const callback = await browser.approve(begun);
  const redeemed = await browser.redeem(begun, callback);
  expect(redeemed.status).toBe(200);
  const cookies = [...browser.cookies.values()];
  const answers = [redeemed, ...(await useUp(browser))];
  const seen = [...(await Promise.all(answers.map(whole))), JSON.stringify(begun), callback.href];
  expect([...seen, JSON.stringify(app.log), ...cookies.map(decoded)].join('\n')).not.toMatch(RECOGNISABLE);
  // The control: the calls behind the proxy are full of them.
  const behind = app.calls.map(({ url, headers, body }) => [url, ...headers.values(), body].join('\n'));
  expect(decodeURIComponent(behind.join('\n'))).toMatch(name === 'twitter' ? /oauth_token=/ : RECOGNISABLE);
});
