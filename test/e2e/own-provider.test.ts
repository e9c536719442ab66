import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../proxy/config/config.ts';
import { diskAssets } from '../../proxy/entry/diskAssets.ts';
import { listen, type Listening } from '../../proxy/entry/nodeServer.ts';
import { createApp } from '../../proxy/http/app.ts';
import type { Server } from '../../proxy/http/boot.ts';
import { startSecondProvider, type SecondProvider } from '../harness/secondProvider.ts';
import { SEAL_KEY } from '../harness/testApp.ts';
import { chooseProvider, expectProfile } from '../harness/visit.ts';
import { launchBrowser } from '../tools/launchBrowser.ts';
import { fetchWire } from '../../proxy/entry/fetchWire.ts';

const SECRET = 'secret-of-the-second-provider';
let [browser, page, origin] = [] as unknown as [Browser, Page, string];
let [listening, second] = [] as unknown as [Listening, SecondProvider];

beforeAll(async () => {
  const late: { server?: Server } = {};
  listening = await listen({ fetch: (request) => late.server!.fetch(request) }, 0, '127.0.0.1');
  origin = `http://localhost:${listening.port}`;
  second = await startSecondProvider([
    { client_id: 'confidential', client_secret: SECRET, redirect_uri: `${origin}/oauth2callback` },
    { client_id: 'public', redirect_uri: `${origin}/callback/acme-public` },
    { client_id: 'browser', redirect_uri: `${origin}/callback/acme-browser` },
  ]);
  const { issuer } = second;
  const PROVIDERS = JSON.stringify([
    { id: 'acme', name: 'Acme (with a secret)', issuer, client_id: 'confidential', client_secret: SECRET },
    { id: 'acme-public', name: 'Acme (public)', issuer, client_id: 'public' },
    { id: 'acme-browser', name: 'Acme (in the browser)', issuer, client_id: 'browser', token_endpoint_cors: true },
  ]);
  late.server = createApp({
    // A redirect URI that somebody registered before Postern was here.
    config: readConfig({ ORIGIN: origin, SEAL_KEYS: SEAL_KEY, PROVIDERS, ACME_REDIRECT_PATH: '/oauth2callback' }),
    wire: fetchWire,
    now: () => Date.now(),
    assets: diskAssets(),
  });
  browser = await launchBrowser();
});
beforeEach(async () => {
  page = await (await browser.newContext({ locale: 'en' })).newPage();
});
afterEach(() => page.context().close());
afterAll(async () => {
  await Promise.all([browser?.close(), listening?.close(), second?.close()]);
});

/** Through the pages that oidc-provider brings for development. */
async function signInAt(provider: string, login: string): Promise<void> {
  await page.goto(origin);
  await chooseProvider(page, provider);
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('a second provider signs in by the variable alone, with a secret and a redirect URI of its own', async () => {
  await signInAt('Acme (with a secret)', 'carla');
  expect(new URL(page.url()).origin).toBe(origin);
  await expectProfile(page, 'carla of the second');
  expect(await page.getByText('carla@second.example').count()).toBe(1);
});

test('a second provider signs in by the variable alone, without a secret', async () => {
  await signInAt('Acme (public)', 'dora');
  await expectProfile(page, 'dora of the second');
});

test('a second provider signs in by the variable alone, the code exchanged in the browser', async () => {
  await signInAt('Acme (in the browser)', 'emil');
  await page.getByText('Signed in with').waitFor();
  // This one tells names to its userinfo endpoint only, and the proxy believes the signed id_token alone.
  expect(await page.locator('code', { hasText: 'emil' }).count()).toBe(1);
});
