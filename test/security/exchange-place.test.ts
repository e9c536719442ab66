import { expect, test } from 'vitest';
import { readConfig } from '../../proxy/config/config.ts';
import { exchangeOf } from '../../proxy/protocol/publicProvider.ts';
import { withRow } from '../harness/rows.ts';
import { createTestApp, ORIGIN, SEAL_KEY } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';

const PUBLIC = { client_secret: undefined, token_endpoint_cors: true };

function placeOf(over: Record<string, unknown>): string {
  const { providers } = readConfig({ ORIGIN, SEAL_KEYS: SEAL_KEY, ...withRow({ ...PUBLIC, ...over }) });
  return exchangeOf(providers.get('confidential')!);
}

test('2 a public client whose server takes no PKCE is exchanged by the proxy, which compares the verifier', async () => {
  expect([placeOf({}), placeOf({ pkce: 'S256' }), placeOf({ pkce: 'refused' })]).toEqual([
    'browser',
    'browser',
    'proxy',
  ]);
  const app = await createTestApp(withRow({ ...PUBLIC, pkce: 'refused' }));
  const browser = createTestBrowser(app);
  const started = await browser.start();
  expect([started.answer.pkce, started.answer.server]).toEqual(['refused', undefined]);
  const wrong = await browser.redeem(started, { code_verifier: 'v'.repeat(43) });
  expect([await errorCode(wrong), app.provider.callsTo('token')]).toEqual(['pkce_mismatch', []]);
  expect((await browser.redeem(started)).status).toBe(200);
  const sent = new URLSearchParams(app.provider.callsTo('token')[0]!.body);
  expect([sent.has('code'), sent.has('code_verifier')]).toEqual([true, false]);
});

test.each([
  { token_request: { body: 'json' } },
  { token_answer: { scope: 'scopes' } },
  { token_error: { at: 'message' } },
  { callback_scope: 'scope' },
  { form_post: true },
  { resources: { rides: { url: 'https://id.example/rides' } } },
])('39 a row with %j is exchanged by the proxy, which alone reads it', (over) => {
  expect(placeOf(over)).toBe('proxy');
});

test("9 a row's fixed parameter is nobody's to replace, and an empty one takes nothing away", async () => {
  const row = withRow({ authorize_params: { prompt: 'consent', access_type: 'offline' } });
  const browser = createTestBrowser(await createTestApp(row));
  for (const prompt of ['none', '']) {
    const { answer } = await browser.start('confidential', { prompt, login_hint: 'ann', ui_locales: '' });
    expect(answer.authorize_params).toEqual({ prompt: 'consent', access_type: 'offline', login_hint: 'ann' });
  }
});
