import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../../proxy/config/config.ts';
import { createApp } from '../../../proxy/http/app.ts';
import type { LogLine } from '../../../proxy/http/deps.ts';
import type { Server } from '../../../proxy/http/boot.ts';
import { authorizeUrl } from '../../../proxy/protocol/authorizeUrl.ts';
import type { TxAnswer } from '../../../proxy/protocol/contract.ts';
import { randomToken, s256 } from '../../../proxy/protocol/pkce.ts';
import { demoEnv } from '../../demo/demoEnv.ts';
import { createCookieBrowser } from '../../harness/cookieBrowser.ts';
import { endingOf } from '../../harness/sentinelEndings.ts';
import { HERE, inspecting, inspectionsOf, leakedInto, toldBy } from '../../harness/inspectApp.ts';
import { CONFIDENTIAL } from '../../harness/visit.ts';
import { DEMO_CONFIDENTIAL, DEMO_PUBLIC, DEMO_SECRET } from '../../idp/demoClients.ts';
import { RECOGNISABLE } from '../../idp/originals/clients.ts';
import { SENTINELS } from '../../idp/sentinels.ts';
import { startIdp, type Idp } from '../../idp/startIdp.ts';
import { Visitor } from '../../tools/Visitor.ts';
import { fetchWire } from '../../../proxy/entry/fetchWire.ts';

const log: LogLine[] = [];
let idp: Idp;
let server: Server;

beforeAll(async () => {
  idp = await startIdp({ origins: [HERE] });
  const { env, find } = demoEnv({}, HERE, idp.issuer);
  const config = readConfig(env, find);
  const now = () => Date.now();
  server = createApp({ config, wire: fetchWire, now, log: (line) => void log.push(line) });
});
afterAll(() => idp.close());

interface Begun {
  browser: ReturnType<typeof openBrowser>;
  tx: string;
  callback: URL;
  secrets: string[];
  verifier: string;
}

function openBrowser() {
  return inspecting(createCookieBrowser(server, HERE));
}

/** Up to the callback, as the SPA and a person do it. */
async function begin(provider: string, user: string): Promise<Begun> {
  const browser = openBrowser();
  const [verifier, state, nonce] = [randomToken(), randomToken(), randomToken()];
  const code_challenge = await s256(verifier);
  const hashes = { code_challenge, state_hash: await s256(state), nonce_hash: await s256(nonce) };
  const told = await toldBy(await browser.post('/api/tx', { provider, ...hashes }));
  expect(told.inspect?.recipe?.client_id).toBe(provider);
  const { tx, authorization_endpoint, redirect_uri, scope, authorize_params } = told.answer as TxAnswer;
  const asked = { client_id: provider, redirect_uri, scope, state, nonce, code_challenge };
  const callback = await new Visitor().signIn(authorizeUrl(authorization_endpoint, asked, authorize_params).href, user);
  const codes = callback.searchParams.getAll('code');
  return { browser, tx, callback, verifier, secrets: [verifier, state, nonce, ...codes, ...browser.cookies.values()] };
}

function leaked(browser: Begun['browser'], secrets: readonly string[]): string[] {
  const all = [...inspectionsOf(browser), JSON.stringify(log)];
  const names = leakedInto(all, [...secrets, DEMO_SECRET, browser.key, ...browser.cookies.values()]);
  return RECOGNISABLE.test(all.join()) ? [...names, 'a token'] : names;
}

test('106 no sentinel’s sign-in shows a secret, however it ends', { timeout: 60_000 }, async () => {
  const ids = ['alice', ...SENTINELS.map(({ id }) => id)];
  await Promise.all(
    ids.map(async (id) => {
      const { browser, tx, callback, verifier, secrets } = await begin(DEMO_CONFIDENTIAL, id);
      const body = { tx, query: callback.search.slice(1), code_verifier: verifier };
      const { status, inspect } = await toldBy(await browser.post('/api/token', body));
      const ending = id === 'alice' ? 'profile' : endingOf(id, CONFIDENTIAL);
      expect([id, status === 200, inspect?.reason !== undefined]).toEqual(
        ending === 'profile' || ending === 'incomplete' ? [id, true, false] : [id, false, true],
      );
      if (ending === 'profile') {
        await browser.get('/api/profile');
        await browser.post('/api/refresh', {});
        await browser.post('/api/logout', {});
      }
      expect(leaked(browser, secrets)).toEqual([]);
    }),
  );
});

test.each([
  ['alice', undefined],
  ['id-nonce', 'id_token_nonce'],
  ['id-signature', 'id_token_signature'],
])('106 a sign-in that the browser exchanges as %s shows the proxy’s calls and no secret', async (user, reason) => {
  const { browser, tx, callback, verifier, secrets } = await begin(DEMO_PUBLIC, user);
  const code = callback.searchParams.get('code')!;
  const redirect_uri = `${HERE}/callback/${DEMO_PUBLIC}`;
  const form = {
    grant_type: 'authorization_code',
    client_id: DEMO_PUBLIC,
    code,
    redirect_uri,
    code_verifier: verifier,
  };
  const tokens = await fetch(`${idp.issuer}/token`, { method: 'POST', body: new URLSearchParams(form) });
  const { id_token, access_token } = (await tokens.json()) as Record<string, string>;
  callback.searchParams.set('code', '-');
  const body = { tx, query: callback.search.slice(1), id_token };
  const { inspect } = await toldBy(await browser.post('/api/verify', body));
  expect(inspect?.reason).toBe(reason);
  expect(leaked(browser, [...secrets, id_token!, access_token!])).toEqual([]);
});
