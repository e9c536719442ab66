import { describe, expect, test } from 'vitest';
import type { PublicProvider } from '../../proxy/protocol/contract.ts';
import { createFinish } from '../../web/auth/signIn/finish.ts';
import type { Pending } from '../../web/auth/signIn/pending.ts';
import { createPendingStore } from '../../web/auth/signIn/pending.ts';
import { createPreferences } from '../../web/auth/preferences.ts';
import { ProxyError } from '../../web/auth/wire/proxyError.ts';
import type { SignIn } from '../../web/auth/signIn/signIn.ts';
import { createFakeProxy, createHub, createStorage, createTab, NOW_MS } from '../harness/sessionTab.ts';

const DEMO = { id: 'demo', name: 'Demo' } as PublicProvider;
const PENDING: Pending = {
  state: 'state',
  tx: 'tx',
  provider: 'demo',
  exchange: 'proxy',
  verifier: 'verifier',
  returnTo: '/profile?tab=1',
  startedAt: NOW_MS,
  client_id: 'spa',
  redirect_uri: 'https://me.example/callback/demo',
};

interface Circumstances {
  implicit?: boolean;
  /** A sign-in cannot begin. */
  unreachable?: boolean;
}

/** The callback page with this answer to this sign-in, and every sign-in that it begins. */
function callback(query: string, pending: Partial<Pending>, options: Circumstances = {}) {
  const { implicit = false, unreachable = false } = options;
  const storage = createStorage();
  const store = createPendingStore(
    () => storage,
    () => NOW_MS,
  );
  store.save({ ...PENDING, ...pending });
  const begun: Parameters<SignIn>[] = [];
  const finish = createFinish({
    captured: { provider: 'demo', query, implicit },
    pending: store,
    preferences: createPreferences(() => storage),
    session: createTab(createFakeProxy().client, createHub()()).session,
    now: () => NOW_MS,
    wait: async () => {},
    exchange: () => Promise.reject(new ProxyError('not_allowed')),
    rows: async () => [DEMO],
    signIn: async (...call) => {
      if (unreachable) throw new ProxyError('offline');
      begun.push(call);
    },
  });
  return { finish, begun, storage };
}

const failed = (code: string) => ({ kind: 'failed', problem: { code }, returnTo: '/profile?tab=1' });

describe('a silent sign-in that the provider will not do in silence', () => {
  test.each([
    'login_required',
    'interaction_required',
    'consent_required',
    'account_selection_required',
    'invalid_request',
  ])(
    '%s: it is done visibly, once, at the same provider, with the same way back, in place of this page',
    async (error) => {
      const { finish, begun, storage } = callback(`error=${error}&state=state`, { silent: true });
      void finish('demo');
      void finish('demo');
      await expect.poll(() => begun).toEqual([[DEMO, { returnTo: '/profile?tab=1', replace: true }]]);
      expect(Object.keys(storage)).toEqual([]);
    },
  );

  test.each([
    ['access_denied', 'access_denied'],
    ['temporarily_unavailable', 'try_later'],
    ['server_error', 'provider_error'],
  ])('%s is the end', async (error, code) => {
    const { finish, begun } = callback(`error=${error}&state=state`, { silent: true });
    await expect(finish('demo')).resolves.toMatchObject(failed(code));
    expect(begun).toEqual([]);
  });

  test('a visible one is never tried in another way', async () => {
    const { finish, begun } = callback('error=login_required&state=state', { silent: false });
    await expect(finish('demo')).resolves.toMatchObject(failed('access_denied'));
    expect(begun).toEqual([]);
  });

  test('where the visible one cannot begin, it is said why', async () => {
    const { finish } = callback('error=login_required&state=state', { silent: true }, { unreachable: true });
    await expect(finish('demo')).resolves.toMatchObject(failed('offline'));
  });
});

describe('the answer is about somebody else', () => {
  test.each([
    [{ silent: true }, 'another_account'],
    [{ more: ['photos'] }, 'another_account'],
    [{}, 'not_allowed'],
  ])('%o: %s', async (pending, code) => {
    const { finish } = callback('code=a&state=state', pending);
    await expect(finish('demo')).resolves.toMatchObject(failed(code));
  });
});

describe('tokens in the fragment', () => {
  test.each(['', 'state=state', 'state=state&scope=read'])('with the query "%s" they are refused', async (query) => {
    const { finish } = callback(query, {}, { implicit: true });
    await expect(finish('demo')).resolves.toMatchObject({ problem: { code: 'implicit_refused' } });
  });

  test('beside a code they are ignored', async () => {
    const { finish } = callback('code=a&state=state', {}, { implicit: true });
    await expect(finish('demo')).resolves.toMatchObject(failed('not_allowed'));
  });
});

test('OAuth 1.0a: the answer is found by the request token, and a refusal too', async () => {
  const found = callback('oauth_token=request&oauth_verifier=v', { state: 'request' });
  await expect(found.finish('demo')).resolves.toMatchObject(failed('not_allowed'));
  const denied = callback('denied=request', { state: 'request' });
  await expect(denied.finish('demo')).resolves.toMatchObject(failed('access_denied'));
  const foreign = callback('oauth_token=another&oauth_verifier=v', { state: 'request' });
  await expect(foreign.finish('demo')).resolves.toMatchObject({ problem: { code: 'state_mismatch' } });
});
