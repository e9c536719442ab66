import { describe, expect, test } from 'vitest';
import { captureEnding, endSessionAt } from '../../web/auth/session/endSession.ts';
import { createFakeProxy, createHub, createStorage, createTab } from '../harness/sessionTab.ts';

/** A tab that has left for the provider to sign out there, with the state that it has sent. */
function left() {
  const tab = createStorage();
  const url = endSessionAt('https://id.example/end?client_id=spa', 'demo', () => tab);
  return { url, state: url.searchParams.get('state') ?? '', arrive: arriving(tab) };
}

/** Opens the address, and answers what comes of it and what the address has become. */
function arriving(tab: Storage) {
  return (pathname: string, search: string) => {
    let address = pathname + search;
    const history = {
      replaceState: (_data: unknown, _unused: string, to?: string | URL | null) => void (address = String(to)),
    };
    const endedAt = captureEnding({ pathname, search }, history, () => tab);
    return { endedAt, address };
  };
}

describe('118 the return from a logout at the provider', () => {
  test('leaves with a random state beside what the proxy has said', () => {
    const { url, state } = left();
    expect(`${url.origin}${url.pathname}`).toBe('https://id.example/end');
    expect(url.searchParams.get('client_id')).toBe('spa');
    expect(state).toMatch(/^[\w-]{43}$/);
    expect(left().state).not.toBe(state);
  });

  test('with that state it is told, once, and the address is scrubbed', () => {
    const { state, arrive } = left();
    expect(arrive('/', `?state=${state}`)).toEqual({ endedAt: 'demo', address: '/' });
    expect(arrive('/', `?state=${state}`)).toEqual({ endedAt: undefined, address: '/' });
  });

  test.each([
    ['another state', () => '?state=another'],
    ['an empty state', () => '?state='],
    ['the state twice', (state: string) => `?state=${state}&state=${state}`],
    ['a longer state', (state: string) => `?state=${state}x`],
  ])('with %s nothing is told, and the address is scrubbed all the same', (_what, query) => {
    const { state, arrive } = left();
    expect(arrive('/', query(state))).toEqual({ endedAt: undefined, address: '/' });
    expect(arrive('/', `?state=${state}`).endedAt).toBe('demo');
  });
});

describe('118 a return that nobody here has asked for', () => {
  test('without a state nothing is told, and home keeps its own query', () => {
    const { arrive } = left();
    expect(arrive('/', '?return_to=%2Fprofile')).toEqual({ endedAt: undefined, address: '/?return_to=%2Fprofile' });
  });

  test('in a tab that has not asked for it nothing is told', () => {
    expect(arriving(createStorage())('/', `?state=${left().state}`)).toEqual({ endedAt: undefined, address: '/' });
  });

  test('on another page it is none', () => {
    const { state, arrive } = left();
    expect(arrive('/callback/demo', `?state=${state}`).address).toBe(`/callback/demo?state=${state}`);
  });

  test('what another script has left in the storage does no harm', () => {
    const tab = createStorage();
    tab.setItem('postern:ending', '{');
    expect(arriving(tab)('/', '?state=a')).toEqual({ endedAt: undefined, address: '/' });
  });
});

describe('a sign-out', () => {
  test('tells the provider and what became of the tokens', async () => {
    const { session } = createTab(createFakeProxy().client, createHub()());
    await session.current();
    await expect(session.signOut()).resolves.toEqual({
      provider: 'demo',
      revoked: 'revoked',
      end_session_url: 'https://id.example/end',
    });
  });

  test.each([
    'javascript:alert(1)',
    'http://id.example/end',
    'https://user@id.example/end',
    'http://127.0.0.1:4000/end',
  ])('118 %s is no address to send anybody to', async (end_session_url) => {
    const { client } = createFakeProxy();
    client.logout = async () => ({ revoked: 'failed', end_session_url });
    const { session } = createTab(client, createHub()());
    await expect(session.signOut()).resolves.toEqual({ provider: undefined, revoked: 'failed' });
  });
});
