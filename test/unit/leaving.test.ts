import { describe, expect, test } from 'vitest';
import type { PublicProvider, TxAnswer, TxRequest } from '../../proxy/protocol/contract.ts';
import { createDepartures } from '../../web/auth/signIn/departures.ts';
import { createPendingStore } from '../../web/auth/signIn/pending.ts';
import { createRenewal } from '../../web/auth/session/renewal.ts';
import { createSignIn, type SignInOptions } from '../../web/auth/signIn/signIn.ts';
import { createStorage, NOW_MS } from '../harness/sessionTab.ts';

const DEMO: PublicProvider = {
  id: 'demo',
  name: 'Demo',
  protocol: 'oauth2',
  exchange: 'proxy',
  client_id: 'spa',
  issuer: 'https://id.example',
};
const ANSWER: TxAnswer = {
  tx: 'tx',
  authorization_endpoint: 'https://id.example/authorize',
  redirect_uri: 'https://me.example/callback/demo',
  scope: 'read',
  expires_in: 600,
};

/** A page from which people sign in, and where they were sent. */
function page(answer: Partial<TxAnswer> = {}, wait: () => Promise<void> = async () => {}) {
  const storage = createStorage();
  const asked: TxRequest[] = [];
  const sent: { url: URL; replace: boolean }[] = [];
  const departures = createDepartures({ addEventListener: () => undefined });
  const pending = createPendingStore(
    () => storage,
    () => NOW_MS,
  );
  const proxy = {
    tx: async (request: TxRequest) => {
      asked.push(request);
      return { ...ANSWER, ...answer };
    },
  };
  const leaveFor = (url: URL, replace: boolean) => void sent.push({ url, replace });
  const signIn = createSignIn({ proxy, pending, departures, now: () => NOW_MS, wait, leaveFor });
  return { storage, asked, sent, departures, pending, signIn };
}

describe('OAuth 1.0a', () => {
  const authorize_url = 'https://id.example/authenticate?oauth_token=request-token';

  test('the browser goes to the whole address, and the answer is found by the request token', async () => {
    const { sent, pending, signIn } = page({ authorize_url });
    await signIn({ ...DEMO, protocol: 'oauth1' });
    expect(sent.map(({ url }) => url.href)).toEqual([authorize_url]);
    expect(pending.find('request-token')).toMatchObject({ provider: 'demo', tx: 'tx' });
  });

  test.each([
    ['plain http', 'http://id.example/authenticate?oauth_token=a', 'endpoint_not_allowed'],
    ['a script', 'javascript:alert(1)//?oauth_token=a', 'endpoint_not_allowed'],
    ['this machine', 'http://127.0.0.1:4000/authenticate?oauth_token=a', 'endpoint_not_allowed'],
    ['no request token', 'https://id.example/authenticate', 'oauth1_answer_shape'],
  ])('%s: nobody is sent there', async (_what, address, reason) => {
    const { sent, storage, signIn } = page({ authorize_url: address });
    await expect(signIn(DEMO)).rejects.toMatchObject({ reason });
    expect(sent).toEqual([]);
    expect(Object.keys(storage)).toEqual([]);
  });

  test('on this machine, its own addresses are in order', async () => {
    const redirect_uri = 'http://127.0.0.1:3000/callback/demo';
    const { sent, signIn } = page({ redirect_uri, authorize_url: 'http://127.0.0.1:4000/authenticate?oauth_token=a' });
    await signIn(DEMO);
    expect(sent).toHaveLength(1);
  });
});

describe('as whom the provider knows this site', () => {
  const client = { name: 'Annotator (local)' };

  test('is shown before the browser leaves', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { sent, departures, signIn } = page({ client }, () => promise);
    const gone = signIn(DEMO);
    await expect.poll(() => departures.current()).toEqual({ provider: DEMO, client });
    expect(sent).toEqual([]);
    resolve();
    await gone;
    expect(sent).toHaveLength(1);
  });

  test('whoever turns back meanwhile stays', async () => {
    const { sent, departures, signIn } = page({ client }, async () => departures.end());
    await expect(signIn(DEMO)).rejects.toMatchObject({ name: 'AbortError' });
    expect(sent).toEqual([]);
  });

  test('nobody waits where the provider does not tell', async () => {
    const { sent, departures, signIn } = page({}, () => expect.unreachable());
    await signIn(DEMO);
    expect(sent).toHaveLength(1);
    expect(departures.current()).toBeUndefined();
  });
});

test.each<[SignInOptions, boolean]>([
  [{ prompt: 'none' }, true],
  [{ prompt: 'consent' }, false],
  [{}, false],
])('a sign-in with %o is remembered as silent: %s', async (options, silent) => {
  const { asked, storage, pending, signIn } = page();
  await signIn(DEMO, options);
  expect(asked[0]?.prompt).toBe(options.prompt);
  const state = storage.key(0)?.slice('postern:tx:'.length) ?? '';
  expect(pending.find(state)?.silent).toBe(silent);
});

describe('112 a handshake begun anew by itself', () => {
  function renewing(rows: readonly PublicProvider[] = [DEMO]) {
    const { storage, departures, sent, asked, signIn } = page();
    const clock = { ms: NOW_MS };
    const needs = { signIn, departures, storage: () => storage, now: () => clock.ms, here: () => '/profile?tab=1#a' };
    const renew = createRenewal({ ...needs, providers: rows, rows: async () => rows });
    return { renew, clock, sent, asked, departures };
  }

  test('is at the same provider, comes back to where the person is, and is shown at once', async () => {
    const { renew, sent, asked, departures } = renewing();
    renew('demo');
    expect(departures.current()).toEqual({ provider: DEMO });
    await expect.poll(() => sent).toHaveLength(1);
    expect(asked).toMatchObject([{ provider: 'demo', return_to: '/profile?tab=1#a' }]);
    expect(asked[0]?.prompt).toBeUndefined();
  });

  test('is begun once in a minute', async () => {
    const { renew, clock, asked } = renewing();
    renew('demo');
    clock.ms += 59_999;
    renew('demo');
    await expect.poll(() => asked).toHaveLength(1);
    clock.ms += 1;
    renew('demo');
    await expect.poll(() => asked).toHaveLength(2);
  });

  test.each([
    ['nobody knows the provider', undefined],
    ['the provider is not offered any more', 'gone'],
  ])('is not begun where %s', (_why, provider) => {
    const { renew, asked, departures } = renewing();
    renew(provider);
    expect(asked).toEqual([]);
    expect(departures.current()).toBeUndefined();
  });
});
