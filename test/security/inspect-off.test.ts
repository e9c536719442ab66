import { expect, test } from 'vitest';
import { randomToken } from '../../proxy/protocol/pkce.ts';
import { createTestApp, ORIGIN, type TestApp } from '../harness/testApp.ts';
import { createTestBrowser, errorCode, type TestBrowser } from '../harness/testBrowser.ts';
import { createInspectApp, createInspectingBrowser, HERE, inspecting, toldBy } from '../harness/inspectApp.ts';

/** What differs from one run to the next: ids, seals and the times on the wire. */
const CHANGING = /"(tx|request_id)":"[^"]*"/g;

/** The answers of a sign-in and what follows, each with its headers. */
async function answersOf(app: TestApp, browser: TestBrowser): Promise<string[]> {
  const started = await browser.post('/api/tx', { provider: 'confidential' });
  const responses = [
    started,
    await browser.signIn(),
    await browser.get('/api/session'),
    await browser.get('/api/profile'),
    await browser.post('/api/refresh', {}),
    await browser.post('/api/token', { tx: 'x' }),
    await browser.post('/api/logout', {}),
    await browser.get('/api/profile'),
    await browser.get('/api/providers'),
    await app.server.fetch(new Request(`${ORIGIN}/`)),
  ];
  return Promise.all(responses.map(describe));
}

async function describe(response: Response): Promise<string> {
  const headers = [...response.headers].map(
    ([name, value]) => `${name}: ${value.replace(/=[^;]*|(?<=-tx-)[\w-]+/g, '')}`,
  );
  return [response.status, ...headers, (await response.text()).replace(CHANGING, '"$1"')].join('\n');
}

test('105 without INSPECT no answer has one byte of it, whatever is asked', async () => {
  const [plain, asked] = [await createTestApp({ ORIGIN: HERE }), await createTestApp({ ORIGIN: HERE })];
  const without = await answersOf(plain, createTestBrowser(plain, HERE));
  expect(await answersOf(asked, inspecting(createTestBrowser(asked, HERE)))).toEqual(without);
  expect(without.join()).not.toContain('inspect');
});

test('105 with INSPECT a browser that does not ask is answered as without it', async () => {
  const [plain, on] = [await createTestApp({ ORIGIN: HERE }), await createInspectApp()];
  const off = await answersOf(plain, createTestBrowser(plain, HERE));
  expect(await answersOf(on, createTestBrowser(on, HERE))).toEqual(off);
});

test('105 on https asking is not enough: only an operator is told', async () => {
  const plain = await createTestApp();
  const on = await createInspectApp({ ORIGIN });
  const off = await answersOf(plain, createTestBrowser(plain));
  expect(await answersOf(on, createInspectingBrowser(on, ORIGIN))).toEqual(off);
});

test('a site that is partly on https is open to operators alone', async () => {
  const app = await createInspectApp({ ORIGIN: `${HERE},${ORIGIN}` });
  const browser = createInspectingBrowser(app);
  expect((await toldBy(await browser.signIn())).inspect).toBeUndefined();
});

test.each(['', 'short', `${randomToken()}x`, `${randomToken()}${randomToken()}`, 'ä'.repeat(43), '*'.repeat(43)])(
  'what is no key of a handshake (%j) records nothing',
  async (key) => {
    const app = await createInspectApp();
    const browser = createTestBrowser(app, HERE);
    const answer = await browser.get('/api/session', { 'x-postern-inspect': encodeURIComponent(key) });
    expect((await toldBy(answer)).inspect).toBeUndefined();
  },
);

test('the routes of the inspector are not there without INSPECT', async () => {
  const app = await createTestApp();
  const browser = inspecting(createTestBrowser(app));
  for (const path of ['/api/inspect', '/api/inspect/replay']) {
    const answer = await browser.post(path, {});
    expect([answer.status, await errorCode(answer)]).toEqual([404, 'invalid_request']);
  }
  expect(app.provider.calls).toHaveLength(0);
});

test('the HTML says that there is an inspector on this machine, and nowhere else', async () => {
  const assets = async () =>
    new Response(
      '<!doctype html><html lang="en"><script type="application/json" id="postern-providers"></script></html>',
      { headers: { 'content-type': 'text/html' } },
    );
  const htmlOf = async (env: Record<string, string>) => {
    const app = await createTestApp(env);
    const server = app.isolate({ assets });
    return (await server.fetch(new Request(`${env['ORIGIN'] ?? ORIGIN}/`))).text();
  };
  expect(await htmlOf({ ORIGIN: HERE, INSPECT: 'on' })).toContain('<html data-inspect lang="en">');
  expect(await htmlOf({ INSPECT: 'on' })).toContain('<html lang="en">');
  expect(await htmlOf({ ORIGIN: HERE })).toContain('<html lang="en">');
});
