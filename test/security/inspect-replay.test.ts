import { expect, test } from 'vitest';
import { createInspectApp, createInspectingBrowser, HERE, inspecting, toldBy } from '../harness/inspectApp.ts';
import { createOriginalsApp, createPersonsBrowser } from '../harness/originalsApp.ts';
import { ORIGIN } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';

const REPLAY = '/api/inspect/replay';

test('discovery is asked for again, although it is known', async () => {
  const app = await createInspectApp();
  const browser = createInspectingBrowser(app);
  await browser.start();
  const { status, inspect, answer } = await toldBy(
    await browser.post(REPLAY, { provider: 'confidential', kind: 'discovery' }),
  );
  expect([status, answer]).toEqual([200, {}]);
  expect(inspect?.calls).toMatchObject([
    { request: { url: `${app.provider.issuer}/.well-known/openid-configuration` }, answer: { status: 200 } },
  ]);
});

test('the profile is asked for again with the session’s token, which is not shown', async () => {
  const app = await createInspectApp();
  const browser = createInspectingBrowser(app);
  await browser.signIn();
  const { inspect } = await toldBy(await browser.post(REPLAY, { provider: 'confidential', kind: 'profile' }));
  expect(inspect?.calls).toHaveLength(1);
  expect(Object.fromEntries(inspect!.calls[0]!.request.headers)['authorization']).toMatch(
    /^Bearer \{\{access_token:24:[0-9a-f]{6}\}\}$/,
  );
});

test('a provider that fails is an answer as well, with the reason', async () => {
  const app = await createInspectApp();
  const browser = createInspectingBrowser(app);
  await browser.signIn();
  app.provider.answers.userinfo = () => new Response('busy', { status: 500 });
  const { status, inspect } = await toldBy(await browser.post(REPLAY, { provider: 'confidential', kind: 'profile' }));
  expect([status, inspect?.reason, inspect?.calls[0]?.answer?.status]).toEqual([200, 'answer_status', 500]);
});

test('nobody else’s profile, and nothing that changes anything, can be asked for again', async () => {
  const app = await createInspectApp();
  const browser = createInspectingBrowser(app);
  const attempt = async (body: object) => {
    const answer = await browser.post(REPLAY, body);
    return [answer.status, await errorCode(answer)];
  };
  expect(await attempt({ provider: 'confidential', kind: 'profile' })).toEqual([401, 'signed_out']);
  await browser.signIn();
  const before = app.provider.calls.length;
  expect(await attempt({ provider: 'public', kind: 'profile' })).toEqual([400, 'invalid_request']);
  expect(await attempt({ provider: 'constructor', kind: 'discovery' })).toEqual([400, 'invalid_request']);
  expect(await attempt({ provider: 'confidential', kind: 'client_info' })).toEqual([400, 'invalid_request']);
  for (const kind of ['token', 'refresh', 'revocation', 'constructor', '']) {
    expect(await attempt({ provider: 'confidential', kind })).toEqual([400, 'invalid_request']);
  }
  expect(await attempt({ provider: 'confidential', kind: 'profile', url: 'https://evil.example' })).toEqual([
    400,
    'invalid_request',
  ]);
  expect(app.provider.calls).toHaveLength(before);
});

test('only who may inspect can have calls made', async () => {
  const here = await createInspectApp();
  const asksNothing = await createTestBrowser(here, HERE).post(REPLAY, { provider: 'confidential', kind: 'discovery' });
  expect([asksNothing.status, await errorCode(asksNothing)]).toEqual([403, 'not_allowed']);
  const there = await createInspectApp({ ORIGIN });
  const stranger = createInspectingBrowser(there, ORIGIN);
  const refused = await stranger.post(REPLAY, { provider: 'confidential', kind: 'discovery' });
  expect([refused.status, await errorCode(refused)]).toEqual([403, 'not_allowed']);
  expect([...here.provider.calls, ...there.provider.calls]).toHaveLength(0);
});

test('how a server knows the client is asked for again', async () => {
  const app = createOriginalsApp({}, { INSPECT: 'on', ORIGIN: HERE });
  const browser = inspecting(createPersonsBrowser(app, app.server, HERE));
  const { inspect } = await toldBy(await browser.post(REPLAY, { provider: 'demo-webplatform', kind: 'client_info' }));
  expect(inspect?.calls).toHaveLength(1);
  const discovery = await browser.post(REPLAY, { provider: 'demo-webplatform', kind: 'discovery' });
  expect(discovery.status).toBe(400);
});
