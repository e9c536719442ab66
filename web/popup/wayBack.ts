import { RETURN_PARAMETER, type Question, type Result } from '../embed/wire.ts';
import { seal } from './seal.ts';

/**
 * How the page can be told: by message to the window that has opened this one; by this window's going there, sealed
 * for it; or not at all.
 */
export type WayBack = 'opener' | 'address' | 'none';

/** In redirect mode the page itself has come here, and whoever had opened the page is a stranger. */
export function wayBack({ mode, key }: Pick<Question, 'mode' | 'key'>, hasOpener: boolean): WayBack {
  if (mode === 'popup' && hasOpener) return 'opener';
  return key === undefined ? 'none' : 'address';
}

/** The page's address with the result in its fragment. @throws Error where the key is none, or the path leads away */
export async function addressBack(origin: string, { back, state, key }: Question, result: Result): Promise<URL> {
  const url = new URL(back, origin);
  if (url.origin !== origin || key === undefined) throw new Error('there is no way back');
  url.hash = `${RETURN_PARAMETER}=${state}.${await seal(result, state, key)}`;
  return url;
}
