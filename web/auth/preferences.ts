/** Two harmless things that outlive a tab: which provider was used last, and that somebody was signed in. */
export interface Preferences {
  lastProvider(): string | undefined;
  rememberProvider(id: string): void;
  expectsSession(): boolean;
  expectSession(expected: boolean): void;
  refreshedAt(): number;
  rememberRefresh(at: number): void;
}

export const LAST_PROVIDER = 'postern:last-provider';
export const SIGNED_IN = 'postern:signed-in';
const REFRESHED_AT = 'postern:refreshed-at';

export function createPreferences(storage: () => Storage): Preferences {
  const get = (key: string) => attempt(() => storage().getItem(key)) ?? undefined;
  const set = (key: string, value: string) => attempt(() => storage().setItem(key, value));
  return {
    lastProvider: () => get(LAST_PROVIDER),
    rememberProvider: (id) => set(LAST_PROVIDER, id),
    expectsSession: () => get(SIGNED_IN) === '1',
    expectSession: (expected) => set(SIGNED_IN, expected ? '1' : '0'),
    refreshedAt: () => Number(get(REFRESHED_AT) ?? 0),
    rememberRefresh: (at) => set(REFRESHED_AT, String(at)),
  };
}

/** A browser may refuse storage altogether; then nothing is remembered, and nothing else changes. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
