import { clearCookie } from './cookies.ts';

/**
 * Clears what has to go so that one more of `max` cookies fits: the unreadable first (`iat` answers 0), then the
 * oldest.
 */
export async function evict(
  names: readonly string[],
  max: number,
  iat: (name: string) => Promise<number>,
): Promise<string[]> {
  if (names.length < max) return [];
  const aged = await Promise.all(names.map(async (name) => ({ name, at: await iat(name) })));
  aged.sort((a, b) => a.at - b.at);
  return aged.slice(0, names.length - max + 1).map(({ name }) => clearCookie(name));
}
