import { expect, test } from 'vitest';
import type { Handshake, Step } from '../../../proxy/protocol/handshake/step.ts';
import { MAX_BYTES, MAX_HANDSHAKES, MAX_STEPS } from '../../../web/inspector/record/bounds.ts';
import { createHandshakeStore } from '../../../web/inspector/record/handshakeStore.ts';
import { createStorage } from '../../harness/sessionTab.ts';
import { HANDSHAKES } from '../../harness/handshakes.ts';

const BASE = HANDSHAKES.oidcByProxy;

function handshake(id: number, more: Partial<Handshake> = {}) {
  return { handshake: { ...BASE, id: `h${id}`, started: id, ...more }, key: 'k' };
}

function later(count: number, size = 0): Step[] {
  const call: Step = { ...BASE.steps[0]!, kind: 'resource', checks: [] };
  const calls = Array.from({ length: count }, (_none, at) => [
    { ...call, at, request: { ...call.request, body: `${at} ${'x'.repeat(size)}` } },
    { ...call, at, from: 'proxy' as const },
  ]);
  return calls.flat();
}

function opened(storage = createStorage()) {
  return { storage, store: createHandshakeStore(() => storage) };
}

function bytesIn(storage: Storage): number {
  return Object.entries(storage).join('').length;
}

test('the newest handshakes are kept, in their order, and found again by the next page', () => {
  const { storage, store } = opened();
  for (let id = 0; id < MAX_HANDSHAKES + 5; id += 1) store.put(handshake(id, { steps: [] }));
  const ids = store.list().map(({ id }) => id);
  expect([ids.length, ids[0], ids.at(-1)]).toEqual([MAX_HANDSHAKES, `h${MAX_HANDSHAKES + 4}`, 'h5']);
  expect(
    opened(storage)
      .store.list()
      .map(({ id }) => id),
  ).toEqual(ids);
});

test('all of them together have a ceiling, in memory and in storage', () => {
  const { storage, store } = opened();
  for (let id = 0; id < 30; id += 1) store.put(handshake(id, { steps: later(2, 8000) }));
  expect(store.list().length).toBeGreaterThan(5);
  expect(JSON.stringify(store.list()).length).toBeLessThanOrEqual(MAX_BYTES);
  expect(bytesIn(storage)).toBeLessThanOrEqual(MAX_BYTES);
});

test.each([
  ['many steps', later(100)],
  ['long ones', later(29, 8000)],
])('one of %s loses the oldest calls after the sign-in, never the sign-in', (_name, calls) => {
  const { store } = opened();
  store.put(handshake(1, { steps: [...BASE.steps, ...calls] }));
  const [kept] = store.list();
  expect(kept!.steps.slice(0, BASE.steps.length)).toEqual(BASE.steps);
  expect(kept!.steps.at(-1)).toEqual(calls.at(-1));
  expect(kept!.steps.length).toBeLessThanOrEqual(MAX_STEPS);
  expect(kept!.dropped).toBe(BASE.steps.length + calls.length - kept!.steps.length);
  expect(kept!.steps[BASE.steps.length]).toMatchObject({ from: 'browser' });
});

test('listeners are told, the list stays the same between changes, and clearing leaves nothing', () => {
  const { storage, store } = opened();
  let told = 0;
  const end = store.subscribe(() => (told += 1));
  store.put(handshake(1));
  expect(store.list()).toBe(store.list());
  expect(store.find('h1')?.id).toBe('h1');
  store.clear();
  end();
  store.put(handshake(2));
  store.clear();
  expect([told, store.list(), Object.keys(storage)]).toEqual([2, [], []]);
});

test.each(['{', 'null', '{"handshake":{}}', '{"handshake":{"version":2,"steps":[]}}'])(
  'what lies in storage and is no handshake is left out: %s',
  (text) => {
    const storage = createStorage();
    storage.setItem('postern:inspect:handshake:x', text);
    expect(opened(storage).store.list()).toEqual([]);
  },
);
