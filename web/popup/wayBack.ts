import { RETURN_PARAMETER, type Question, type Result } from '../embed/wire.ts';
import { seal } from './seal.ts';

/**
 * How the page can be told: by message to the window that has opened this one; by this window's going there, sealed
 * for it; or not at all.
 */
export type WayBack = 'opener' | 'address' | 'none';

interface Asking {
  question: Pick<Question, 'origin' | 'mode' | 'key' | 'back'>;
  /** A page of the question's origin has brought the person here. */
  isProven: boolean;
}

/** In redirect mode the page itself has come here, and whoever had opened the page is a stranger. */
export function wayBack(asking: Asking, hasOpener: boolean): WayBack {
  if (asking.question.mode === 'popup' && hasOpener) return 'opener';
  return hasAddress(asking) ? 'address' : 'none';
}

/**
 * Key and path come from the address, which anybody can write. With a foreign key and the path of an open redirect at
 * a registered origin, what is sealed would travel on to somebody who can read it.
 */
export function hasAddress({ question, isProven }: Asking): boolean {
  return isProven && question.key !== undefined && pageOf(question.origin, question.back) !== undefined;
}

/** The page's address with the result in its fragment. @throws Error where the key is none, or the path leads away */
export async function addressBack(origin: string, { back, state, key }: Question, result: Result): Promise<URL> {
  const url = pageOf(origin, back);
  if (url === undefined || key === undefined) throw new Error('there is no way back');
  url.hash = `${RETURN_PARAMETER}=${state}.${await seal(result, state, key)}`;
  return url;
}

/** Put together, not resolved: a path may begin with two slashes. Undefined where it leads to another origin. */
function pageOf(origin: string, back: string): URL | undefined {
  const address = origin + back;
  if (!back.startsWith('/') || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.origin === origin && url.hash === '' ? url : undefined;
}
