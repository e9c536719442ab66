import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { recall, remember } from '../../../web/embed/remembered.ts';
import { forget } from '../../../web/embed/storage.ts';

const PROFILE = { sub: 's-1', provider: 'github', name: 'Alice' };
const PLACE = 'postern:profile:https://login.example:github';

function shelf(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  } as Storage;
}

beforeEach(() => {
  vi.stubGlobal('localStorage', shelf());
  vi.stubGlobal('sessionStorage', shelf());
});
afterEach(() => vi.unstubAllGlobals());

describe('a remembered profile', () => {
  test.each([
    ['session', 'local'],
    ['local', 'session'],
  ] as const)('is in the %s storage only, and nobody vouches for it', (where, elsewhere) => {
    remember(PLACE, PROFILE, where);
    expect(recall(PLACE, where)).toEqual({ ...PROFILE, unverified: true });
    expect(recall(PLACE, elsewhere)).toBeNull();
    expect(recall('postern:profile:https://login.example:*', where)).toBeNull();
  });

  test('is there only where that was wanted', () => {
    remember(PLACE, PROFILE, '');
    expect([recall(PLACE, 'session'), recall(PLACE, 'local'), recall(PLACE, '')]).toEqual([null, null, null]);
    remember(PLACE, PROFILE, 'session');
    expect(recall(PLACE, '')).toBeNull();
  });

  test('is forgotten in both', () => {
    remember(PLACE, PROFILE, 'session');
    remember(PLACE, PROFILE, 'local');
    forget(PLACE);
    expect([recall(PLACE, 'session'), recall(PLACE, 'local')]).toEqual([null, null]);
  });

  test.each([['{'], ['null'], ['"Alice"'], ['{"sub":"s"}'], ['{"sub":1,"provider":"p"}'], ['[]']])(
    'that is no profile is none: %s',
    (text) => {
      localStorage.setItem(PLACE, text);
      expect(recall(PLACE, 'local')).toBeNull();
    },
  );

  test('104 a storage that is refused remembers nobody, and disturbs nobody', () => {
    vi.stubGlobal('localStorage', null);
    expect(() => remember(PLACE, PROFILE, 'local')).not.toThrow();
    expect(() => forget(PLACE)).not.toThrow();
    expect(recall(PLACE, 'local')).toBeNull();
  });
});
