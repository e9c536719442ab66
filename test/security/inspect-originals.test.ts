import { expect, test } from 'vitest';
import { ORIGINAL_NAMES, ORIGINALS, type OriginalName } from '../idp/originals/clients.ts';
import { HERE, inspecting, inspectionsOf, leakedInto, toldBy } from '../harness/inspectApp.ts';
import { createOriginalsApp, createPersonsBrowser, type OriginalsApp } from '../harness/originalsApp.ts';

const TOKEN = /"?(?:access_token|refresh_token|oauth_token|oauth_token_secret)"?[=:]"?([\w.~%-]{8,})/g;

/** What the providers have handed out, beside the codes and cookies that the test has seen itself. */
function watchTokens(app: OriginalsApp): Set<string> {
  const handed = new Set<string>();
  const answerOf = (request: Request) => app.originals.fetch(request);
  app.instead = async ({ url, method, headers, body }) => {
    const init = { method, headers, ...(method === 'GET' ? {} : { body }) };
    const response = await answerOf(new Request(url, init));
    for (const [, token] of new TextDecoder().decode(await response.clone().arrayBuffer()).matchAll(TOKEN))
      handed.add(decodeURIComponent(token!));
    return response;
  };
  return handed;
}

function openApp() {
  const app = createOriginalsApp({}, { INSPECT: 'on', ORIGIN: HERE });
  const handed = watchTokens(app);
  return { app, handed, browser: inspecting(createPersonsBrowser(app, app.server, HERE)) };
}

function secretOf(name: OriginalName): string[] {
  const client = ORIGINALS[name];
  return 'client_secret' in client ? [client.client_secret] : [];
}

test.each(ORIGINAL_NAMES)('106 a sign-in at %s, a refresh and a sign-out show no secret', async (name) => {
  const { app, handed, browser } = openApp();
  const begun = await browser.begin(name);
  const callback = await browser.approve(begun);
  const spent = ['code', 'oauth_verifier'].flatMap((each) => callback.searchParams.get(each) ?? []);
  const cookies = [...browser.cookies.values()];
  const told = await toldBy(await browser.redeem(begun, callback));
  expect(told.status).toBe(200);
  expect(told.inspect!.calls.length).toBeGreaterThan(0);
  await browser.get('/api/profile');
  await browser.post('/api/refresh', {});
  cookies.push(...browser.cookies.values());
  await browser.post('/api/logout', {});
  expect(handed.size).toBeGreaterThan(0);
  // The request token is what the browser itself is sent to the provider with: it is in the answer that it is for.
  const secrets = [...handed, ...spent, ...cookies, begun.verifier, browser.key, ...secretOf(name)];
  expect(leakedInto([...inspectionsOf(browser), JSON.stringify(app.log)], secrets)).toEqual([]);
});

test.each(ORIGINAL_NAMES)('106 a sign-in at %s that is declined shows no secret', async (name) => {
  const { handed, browser } = openApp();
  const begun = await browser.begin(name);
  const callback = await browser.approve(begun, 'jdoe', 'cancel').catch(() => undefined);
  // Some have no page on which one can decline.
  const query = callback ?? new URL(`${HERE}/?error=access_denied&state=x`);
  const told = await toldBy(await browser.redeem(begun, query));
  expect(told.status).toBeGreaterThanOrEqual(200);
  const secrets = [...handed, ...browser.cookies.values(), begun.verifier, browser.key, ...secretOf(name)];
  expect(leakedInto(inspectionsOf(browser), secrets)).toEqual([]);
});

test('a call that OAuth 1.0a has signed is told so that it can be followed: parameters, signature, and no secret', async () => {
  const { browser } = openApp();
  await browser.begin('twitter');
  const { inspect } = JSON.parse(browser.texts[0]!) as Awaited<ReturnType<typeof toldBy>>;
  const [request_token] = inspect!.calls;
  const authorization = Object.fromEntries(request_token!.request.headers)['authorization'];
  expect(authorization).toMatch(/^OAuth .*oauth_callback="http%3A%2F%2Flocalhost/);
  for (const shown of ['oauth_consumer_key', 'oauth_nonce', 'oauth_timestamp', 'oauth_signature']) {
    expect(authorization).toMatch(new RegExp(`${shown}="[^"{]+"`));
  }
  expect(request_token!.answer?.body).toMatch(/^oauth_token=\{\{oauth_token:\d+:\w{6}\}\}&oauth_token_secret=\{\{/);
  expect(inspect!.recipe).toMatchObject({ row: { protocol: 'oauth1', signature_method: 'HMAC-SHA1' } });
});
