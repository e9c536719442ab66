import { describe, expect, test } from 'vitest';
import type { Connected, PublicProvider, TxAnswer } from '../../proxy/protocol/contract.ts';
import { accountsOf } from '../../web/auth/session/accounts.ts';
import { createPreferences } from '../../web/auth/preferences.ts';
import { createDepartures } from '../../web/auth/signIn/departures.ts';
import { createExchange } from '../../web/auth/signIn/exchange.ts';
import { createFinish } from '../../web/auth/signIn/finish.ts';
import { createPendingStore } from '../../web/auth/signIn/pending.ts';
import { createSignIn } from '../../web/auth/signIn/signIn.ts';
import { createProxyClient } from '../../web/auth/wire/proxyClient.ts';
import { createHub, createStorage, createTab, NOW, NOW_MS } from '../harness/sessionTab.ts';

const PHOTOS = { id: 'photos', name: 'Photos', protocol: 'oauth2', exchange: 'proxy' } as PublicProvider;
const USER = { iss: 'https://photos.example', sub: '7' };
const ACCOUNT = { provider: 'photos', user: USER, scopes: ['read'], requested: ['read'], since: NOW };
const SIGNED_IN = {
  authenticated: true,
  user: { iss: 'https://id.example', sub: 'a' },
  provider: 'demo',
  exp: NOW + 60,
};
const TX: TxAnswer = {
  tx: 'tx',
  authorization_endpoint: 'https://photos.example/authorize',
  redirect_uri: 'https://me.example/callback/photos',
  scope: 'read',
  expires_in: 600,
};

type Answers = Record<string, unknown>;

/** A tab that connects Photos and comes back; `answers` are the proxy's, by path, an Error code as a string. */
function tab(answers: Answers) {
  const calls: { url: string; method: string; body: unknown }[] = [];
  const client = createProxyClient(async (url, { method, body } = {}) => {
    calls.push({ url: url as string, method: method!, body: body && JSON.parse(body as string) });
    const answer = { '/api/tx': TX, '/api/session': SIGNED_IN, ...answers }[(url as string).split('?')[0]!];
    if (typeof answer !== 'string') return Response.json(answer);
    return Response.json({ error: { code: answer, request_id: 'r' } }, { status: 400 });
  });
  const storage = createStorage();
  const pending = createPendingStore(
    () => storage,
    () => NOW_MS,
  );
  const preferences = createPreferences(() => storage);
  const { session, events, facts, heard, proxy } = { ...createTab(client, createHub()()), proxy: client };
  const common = { now: () => NOW_MS, wait: async () => {}, pending };
  const departures = createDepartures(new EventTarget() as Window);
  const signIn = createSignIn({ ...common, proxy, departures, leaveFor: () => {} });
  const exchange = createExchange({ proxy, events, facts, fetch, insecure: false });
  const finish = (query: string) =>
    createFinish({
      ...common,
      captured: { provider: 'photos', query, implicit: false },
      preferences,
      session,
      exchange,
      rows: async () => [PHOTOS],
      signIn,
    })('photos');
  const state = () =>
    Object.keys(storage)
      .find((key) => key.startsWith('postern:tx:'))
      ?.slice(11);
  return { calls, session, heard, preferences, signIn, finish, state };
}

const CONNECTED: Connected = { connected: ACCOUNT, return_to: '/profile#photos' };
const RETURN_TO = '/profile#photos';

async function connecting(answers: Answers) {
  const made = tab(answers);
  await made.signIn(PHOTOS, { connect: true, scope: ['albums'], returnTo: RETURN_TO });
  return made;
}

describe('a provider is connected', () => {
  test('the proxy is told that it is a connection, and of the scopes', async () => {
    const { calls } = await connecting({});
    expect(calls).toMatchObject([
      { url: '/api/tx', body: { provider: 'photos', connect: true, scope: 'albums', return_to: RETURN_TO } },
    ]);
  });

  test('the way goes on without a new session, of which no tab hears, and the way to sign in next time stays', async () => {
    const { finish, state, heard, preferences } = await connecting({ '/api/token': CONNECTED });
    await expect(finish(`code=a&state=${state()}`)).resolves.toEqual({ kind: 'done', returnTo: RETURN_TO });
    expect(heard).toEqual([]);
    expect(preferences.lastProvider()).toBeUndefined();
    expect(state()).toBeUndefined();
  });

  test.each(['not_allowed', 'store_down', 'invalid_request', 'session_too_large', 'signed_out'])(
    '%s: the failure says that it was a connection, and what was asked for',
    async (code) => {
      const { finish, state, heard } = await connecting({ '/api/token': code });
      await expect(finish(`code=a&state=${state()}`)).resolves.toEqual({
        kind: 'failed',
        problem: { code, requestId: 'r' },
        returnTo: RETURN_TO,
        more: ['albums'],
        connect: true,
      });
      expect(heard).toEqual([]);
    },
  );

  test('declined at the provider: nothing is sent', async () => {
    const { finish, state, calls } = await connecting({});
    await expect(finish(`error=access_denied&state=${state()}`)).resolves.toMatchObject({
      problem: { code: 'access_denied' },
      connect: true,
    });
    expect(calls).toHaveLength(1);
  });
});

describe('the page is reloaded while a provider is connected', () => {
  test('the account is there: it goes on, whatever the session’s own provider is', async () => {
    const { finish } = await connecting({ '/api/accounts': { accounts: [ACCOUNT], available: [] } });
    await expect(finish('')).resolves.toEqual({ kind: 'done', returnTo: RETURN_TO });
  });

  test('it is not: a way to begin again, as a connection', async () => {
    const { finish } = await connecting({ '/api/accounts': { accounts: [], available: ['photos'] } });
    await expect(finish('')).resolves.toMatchObject({ problem: { code: 'interrupted' }, connect: true });
  });
});

test('the calls to connected accounts: path, query, body', async () => {
  const { session, calls } = tab({
    '/api/accounts': { accounts: [], available: [] },
    '/api/accounts/photos/profile': USER,
    '/api/accounts/photos/resources/albums': [],
    '/api/disconnect': { revoked: 'revoked' },
  });
  await accountsOf(session).list();
  await accountsOf(session).profile('photos');
  await accountsOf(session).resource({ provider: 'photos', name: 'albums', page: 2, per_page: 10 });
  await expect(accountsOf(session).disconnect('photos')).resolves.toEqual({ revoked: 'revoked' });
  expect(calls).toEqual([
    { url: '/api/accounts', method: 'GET', body: undefined },
    { url: '/api/accounts/photos/profile', method: 'GET', body: undefined },
    { url: '/api/accounts/photos/resources/albums?page=2&per_page=10', method: 'GET', body: undefined },
    { url: '/api/disconnect', method: 'POST', body: { provider: 'photos' } },
  ]);
});

test('an answer about the accounts of whoever was signed in before is thrown away', async () => {
  const hub = createHub();
  const client = createProxyClient(async () => Response.json({ accounts: [ACCOUNT], available: [] }));
  const { session, events } = createTab(client, hub());
  const list = accountsOf(session).list();
  events.emit({ type: 'signed-in' });
  await expect(list).rejects.toMatchObject({ name: 'AbortError' });
});
