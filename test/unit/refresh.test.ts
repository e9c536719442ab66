import { describe, expect, test } from 'vitest';
import { ProxyError } from '../../web/auth/wire/proxyError.ts';
import { createFakeProxy, createHub, createTab, NOW } from '../harness/sessionTab.ts';

function oneTab(options?: Parameters<typeof createTab>[2]) {
  const proxy = createFakeProxy();
  return { ...proxy, ...createTab(proxy.client, createHub()(), options) };
}

/** Keeps the lock until it is released. */
async function hold(): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await new Promise<void>((held) => {
    void navigator.locks.request('postern-session', async () => {
      held();
      await promise;
    });
  });
  return resolve;
}

describe('a call whose token has run out', () => {
  test('is repeated once after one refresh that names the token', async () => {
    const { session, state, calls } = oneTab();
    state.isDead = true;
    await expect(session.profile()).resolves.toMatchObject({ sub: 'a' });
    expect(calls).toMatchObject({ profile: 2, refresh: [{ refused: 0 }] });
  });

  test('of a resource names the resource too', async () => {
    const { session, state, calls } = oneTab();
    state.isDead = true;
    await expect(session.resource({ name: 'activities', page: 1 })).resolves.toEqual([]);
    expect(calls.refresh).toEqual([{ resource: 'activities', refused: 0 }]);
  });

  test('is not repeated a second time', async () => {
    const { session, state, calls, refreshes } = oneTab();
    state.isDead = true;
    refreshes.answer = async () => ({ exp: 0, scopes: [], requested: [] });
    await expect(session.profile()).rejects.toMatchObject({ code: 'token_expired' });
    expect(calls.profile).toBe(2);
    expect(calls.refresh).toHaveLength(1);
  });
});

describe('a token that is about to lapse', () => {
  test('is refreshed ahead of its end', async () => {
    const { session, state, calls } = oneTab();
    state.tokenExp = NOW + 29;
    await session.current();
    await session.profile();
    expect(calls).toMatchObject({ profile: 1, refresh: [{}] });
    await session.profile();
    expect(calls.refresh).toHaveLength(1);
  });

  test('is not refreshed earlier than that', async () => {
    const { session, state, calls } = oneTab();
    state.tokenExp = NOW + 31;
    await session.current();
    await session.profile();
    expect(calls.refresh).toEqual([]);
  });

  test('that lapses at once is refreshed ahead once in 30 seconds, and no storm comes of it', async () => {
    const { session, state, calls, refreshes } = oneTab();
    state.tokenExp = NOW - 100;
    refreshes.answer = async () => ({ exp: 0, scopes: [], requested: [], token_exp: NOW - 100 });
    await session.current();
    for (let count = 0; count < 5; count += 1) await session.profile();
    expect(calls.refresh).toHaveLength(1);
  });

  test('is good for the call where the refresh ahead of its end fails', async () => {
    const { session, state, calls, refreshes } = oneTab();
    state.tokenExp = NOW + 10;
    refreshes.answer = () => Promise.reject(new ProxyError('try_later'));
    await session.current();
    await expect(session.profile()).resolves.toMatchObject({ sub: 'a' });
    expect(calls.refresh).toHaveLength(1);
    state.isDead = true;
    await expect(session.profile()).rejects.toMatchObject({ code: 'try_later' });
    expect(calls.refresh).toHaveLength(2);
  });
});

describe('109 one refresh at a time in one tab', () => {
  test('ten parallel calls in one tab make one', async () => {
    const { session, state, calls } = oneTab();
    state.isDead = true;
    await Promise.all(Array.from({ length: 10 }, () => session.profile()));
    expect(calls.refresh).toEqual([{ refused: 0 }]);
  });

  test('without Web Locks as well, also for a call that is refused only after the refresh', async () => {
    const { session, client, state, calls } = oneTab({ manager: undefined });
    const refused = Promise.withResolvers<void>();
    const usual = client.profile;
    state.isDead = true;
    client.profile = async () => {
      client.profile = usual;
      await refused.promise;
      throw new ProxyError('token_expired', { token: 0 });
    };
    const late = session.profile();
    await Promise.all(Array.from({ length: 10 }, () => session.profile()));
    refused.resolve();
    await expect(late).resolves.toMatchObject({ sub: 'a' });
    expect(calls.refresh).toEqual([{ refused: 0 }]);
  });

  test('its failure is everybody’s', async () => {
    const { session, state, calls, refreshes } = oneTab();
    state.isDead = true;
    refreshes.answer = () => Promise.reject(new ProxyError('try_later'));
    const ends = await Promise.allSettled(Array.from({ length: 10 }, () => session.profile()));
    expect(ends.every(({ status }) => status === 'rejected')).toBe(true);
    expect(calls.refresh).toHaveLength(1);
  });
});

describe('109 one refresh at a time in three tabs', () => {
  test('each asks at most once, and only the first makes the proxy ask the provider', async () => {
    const { client, state, calls } = createFakeProxy();
    const channel = createHub();
    const tabs = [1, 2, 3].map(() => createTab(client, channel()));
    state.isDead = true;
    await Promise.all(tabs.flatMap(({ session }) => Array.from({ length: 10 }, () => session.profile())));
    expect(calls.refresh.length).toBeLessThanOrEqual(3);
    expect(state.grants).toBe(1);
  });

  test('whoever has waited for the lock adopts what another tab has refreshed', async () => {
    const { client, state, calls } = createFakeProxy();
    const channel = createHub();
    const [first, second] = [createTab(client, channel()), createTab(client, channel())];
    state.isDead = true;
    await Promise.all([first.session.profile(), second.session.profile()]);
    expect(calls.refresh).toHaveLength(1);
  });
});

describe('the lock', () => {
  test('that cannot be had in time makes a refresh try later', async () => {
    const release = await hold();
    const { session, calls } = oneTab({ patience: 20 });
    await expect(session.refresh()).rejects.toMatchObject({ code: 'try_later' });
    expect(calls.refresh).toEqual([]);
    release();
  });

  test('is taken from whoever keeps it when somebody signs out, and what they were doing is called off', async () => {
    const { locks, session, calls } = oneTab();
    const { promise: lost, resolve } = Promise.withResolvers<void>();
    const hanging = locks.exclusive(async (signal) => {
      signal.addEventListener('abort', () => resolve());
      await new Promise(() => {});
    });
    const [end] = await Promise.all([
      hanging.catch((error: unknown) => error),
      expect(locks.seize(async () => 'out', 20)).resolves.toBe('out'),
      lost,
    ]);
    expect(end).toMatchObject({ code: 'signed_out' });
    await expect(session.signOut()).resolves.toMatchObject({ revoked: 'revoked' });
    expect(calls.logout).toBe(1);
  });

  test('a task that fails by itself keeps its own failure', async () => {
    const { locks } = oneTab();
    await expect(locks.exclusive(() => Promise.reject(new ProxyError('offline')), 1000)).rejects.toMatchObject({
      code: 'offline',
    });
  });
});

describe('112 what a failed refresh means', () => {
  test('the provider refreshes no more: the handshake is begun anew before anybody hears of the end', async () => {
    const order: string[] = [];
    const { session, events, state, refreshes } = oneTab({ onRefused: () => void order.push('renewed') });
    events.subscribe(({ type }) => void order.push(type));
    state.isDead = true;
    refreshes.answer = () => Promise.reject(new ProxyError('token_expired'));
    await expect(session.profile()).rejects.toMatchObject({ code: 'token_expired' });
    expect(order).toEqual(['renewed', 'signed-out']);
  });

  test('only the tab whose refresh was refused does it, and the others do not ask again', async () => {
    const { client, state, refreshes, calls } = createFakeProxy();
    const channel = createHub();
    const renewed: number[] = [];
    const tabs = [0, 1, 2].map((tab) => createTab(client, channel(), { onRefused: () => void renewed.push(tab) }));
    state.isDead = true;
    refreshes.answer = () => Promise.reject(new ProxyError('token_expired'));
    await Promise.allSettled(tabs.map(({ session }) => session.profile()));
    expect(renewed).toEqual([0]);
    expect(calls.refresh).toHaveLength(1);
    for (const { heard } of tabs) expect(heard).toEqual(['signed-out']);
  });

  test('signed out: it is told, and nothing is begun', async () => {
    const { session, heard, refreshes } = oneTab({ onRefused: () => expect.unreachable() });
    refreshes.answer = () => Promise.reject(new ProxyError('signed_out'));
    await expect(session.refresh()).rejects.toMatchObject({ code: 'signed_out' });
    expect(heard).toEqual(['signed-out']);
  });

  test.each(['try_later', 'provider_timeout', 'offline'] as const)('%s keeps the session', async (code) => {
    const { session, state, heard, refreshes } = oneTab({ onRefused: () => expect.unreachable() });
    state.isDead = true;
    refreshes.answer = () => Promise.reject(new ProxyError(code));
    await expect(session.profile()).rejects.toMatchObject({ code });
    expect(heard).toEqual([]);
  });
});

test('115b an answer of a session that has ended meanwhile is thrown away, however often it was refreshed', async () => {
  const { session, events, state } = oneTab();
  state.isDead = true;
  const answer = session.profile();
  events.emit({ type: 'signed-in' });
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
});
