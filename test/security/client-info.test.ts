import { expect, test } from 'vitest';
import { readPresented } from '../../proxy/protocol/profile.ts';
import { ORIGINALS } from '../idp/originals/clients.ts';
import { createOriginalsApp, createPersonsBrowser, ORIGINALS_BASE } from '../harness/originalsApp.ts';
import { ORIGIN } from '../harness/testApp.ts';
import { errorCode } from '../harness/testBrowser.ts';

const NAMES = ['webplatform', 'mozilla'] as const;
const HASHES = { code_challenge: 'c'.repeat(43), state_hash: 's'.repeat(43) };

/** What `POST /api/tx` makes of what the server says of the client. */
async function asked(name: (typeof NAMES)[number], answer?: () => Response, env = {}) {
  const app = createOriginalsApp({}, env);
  app.instead = ({ url }) => (url.includes('/v1/client/') ? answer?.() : undefined);
  const browser = createPersonsBrowser(app);
  const response = await browser.post('/api/tx', { provider: `demo-${name}`, ...HASHES });
  return { app, browser, response };
}

function ours(name: string): string {
  return `${ORIGIN}/callback/demo-${name}`;
}

test.each(NAMES)('84 a client that %s does not know is refused before anybody is sent away', async (name) => {
  const env = { [`DEMO_${name.toUpperCase()}_CLIENT_ID`]: 'nobody' };
  const { app, browser, response } = await asked(name, undefined, env);
  expect([response.status, await errorCode(response)]).toEqual([502, 'client_unknown']);
  expect([response.headers.getSetCookie(), browser.cookies.size, app.calls.length]).toEqual([[], 0, 1]);
});

test.each(NAMES)('6 where %s would send people somewhere else, nobody is sent there', async (name) => {
  const wrong = [
    'https://evil.example/callback',
    `${ours(name)}/`,
    ours(name).toUpperCase(),
    `${ours(name)}?a=1`,
    ours(name).replace('https', 'http'),
    'https://login.example.evil.example/callback',
    '',
    null,
    7,
    ['https://evil.example/', 'https://other.example/'],
    { uri: ours(name) },
  ];
  for (const redirect_uri of wrong) {
    const { browser, response } = await asked(name, () => Response.json({ name: 'Postern', redirect_uri }));
    expect([redirect_uri, response.status, await errorCode(response)]).toEqual([redirect_uri, 502, 'client_unknown']);
    expect(browser.cookies.size).toBe(0);
  }
});

test.each(NAMES)('6 where %s sends people here, among others or without a word on it, they go', async (name) => {
  for (const body of [{ redirect_uri: ours(name) }, { redirect_uri: ['https://a.example/', ours(name)] }, {}]) {
    const { response } = await asked(name, () => Response.json(body));
    expect(response.status).toBe(201);
  }
});

test.each(['[]', 'null', '"Postern"', '<html>', ''])(
  '6 where it answers with %s, which is no word of the client, nobody is sent',
  async (body) => {
    const { browser, response } = await asked('mozilla', () => new Response(body));
    expect([await errorCode(response), browser.cookies.size]).toEqual(['client_unknown', 0]);
  },
);

test.each([
  [400, 'client_unknown'],
  [404, 'client_unknown'],
  [401, 'client_unknown'],
  [302, 'provider_error'],
  [429, 'provider_error'],
  [500, 'provider_error'],
  [503, 'provider_error'],
])('84 a status of %i is %s, in words of ours', async (status, code) => {
  const headers = { location: 'https://evil.example/' };
  const body = JSON.stringify({ code: status, errno: 101, error: 'WORDS', message: 'WORDS' });
  const { app, browser, response } = await asked('webplatform', () => new Response(body, { status, headers }));
  const text = await response.clone().text();
  expect([await errorCode(response), browser.cookies.size, app.calls.length]).toEqual([code, 0, 1]);
  expect(text + JSON.stringify(app.log)).not.toContain('WORDS');
});

test('83 it is asked at the address of the row, and nothing of the caller or of the secret goes along', async () => {
  const { app, browser } = await asked('webplatform');
  app.calls.length = 0;
  const foreign = { 'x-forwarded-host': 'evil.example', authorization: 'Bearer x', 'x-custom': 'c' };
  await browser.post('/api/tx', { provider: 'demo-webplatform', ...HASHES, login_hint: '../x' }, foreign);
  const [call, ...others] = app.calls;
  const { client_id, client_secret } = ORIGINALS.webplatform;
  expect([call!.url, call!.method, others]).toEqual([
    `${ORIGINALS_BASE}/webplatform/v1/client/${client_id}`,
    'GET',
    [],
  ]);
  const sent = [...call!.headers].join('\n');
  expect(sent).not.toMatch(/authorization|cookie|custom|evil/);
  expect(sent).not.toContain(client_secret);
});

test.each(['a/../b?c=d&e#f', '../../admin', '%2e%2e', 'ü'])(
  '84 the client_id %j is one part of its path',
  async (id) => {
    const { app } = await asked('webplatform', () => Response.json({}), { DEMO_WEBPLATFORM_CLIENT_ID: id });
    const { pathname, search, hash } = new URL(app.calls[0]!.url);
    expect([pathname, search, hash]).toEqual([`/webplatform/v1/client/${encodeURIComponent(id)}`, '', '']);
  },
);

test('86 of what it says only a name and a picture are passed on', async () => {
  const more = { redirect_uri: ours('mozilla'), trusted: true, publicKey: 'x', __proto__: { a: 1 }, html: '<b>' };
  const body = { name: 'Postern', image_uri: 'https://a.example/p.svg', ...more };
  const { response } = await asked('mozilla', () =>
    Response.json(body, { headers: { 'set-cookie': 'a=b', 'x-b': 'c' } }),
  );
  const answer = (await response.json()) as { client: unknown };
  expect(answer.client).toEqual({ name: 'Postern', picture: 'https://a.example/p.svg' });
  expect(response.headers.has('x-b')).toBe(false);
  expect(response.headers.getSetCookie().join()).not.toContain('a=b');
});

test.each([
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['a\u202eb\u0000c\n', 'abc'],
  ['x'.repeat(1000), 'x'.repeat(200)],
  ['   ', undefined],
  [7, undefined],
  [['Postern'], undefined],
  [{ toString: 'x' }, undefined],
])('89 the name %j is text, or not there', (name, expected) => {
  expect(readPresented(name, undefined, false).name).toBe(expected);
});

test.each([
  ['https://a.example/p.svg', 'https://a.example/p.svg'],
  ['javascript:alert(1)', undefined],
  ['data:image/svg+xml,<svg onload=alert(1)>', undefined],
  ['http://a.example/p.svg', undefined],
  ['http://127.0.0.1/p.svg', undefined],
  ['//a.example/p.svg', undefined],
  ['/p.svg', undefined],
  [`https://a.example/${'x'.repeat(3000)}`, undefined],
  [7, undefined],
])('89 the picture %j is one of https, or not there', async (image_uri, expected) => {
  const { response } = await asked('webplatform', () =>
    Response.json({ name: 'Postern', image_uri, redirect_uri: ours('webplatform') }),
  );
  const { client } = (await response.json()) as { client: Record<string, unknown> };
  expect(client).toEqual({ name: 'Postern', ...(expected !== undefined && { picture: expected }) });
});

test('89 only where we are on loopback ourselves may a picture be', () => {
  const [local, remote] = ['http://127.0.0.1:9/p.svg', 'http://a.example/p.svg'];
  expect(readPresented('a', local, true)).toEqual({ name: 'a', picture: local });
  expect(readPresented('a', local, false)).toEqual({ name: 'a' });
  expect(readPresented('a', remote, true)).toEqual({ name: 'a' });
});

test('129 an answer without end about the client is cut', async () => {
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) });
  const { response } = await asked('webplatform', () => new Response(endless));
  expect([response.status, await errorCode(response)]).toEqual([502, 'provider_error']);
});
