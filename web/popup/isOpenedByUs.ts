import { POPUP } from '../../proxy/protocol/pages.ts';

/** Whether a popup of ours has opened this window. Of a window of another site nothing can be read. */
export function isOpenedByUs({ opener, location }: Pick<Window, 'opener' | 'location'>): boolean {
  try {
    const { origin, pathname } = (opener as Window).location;
    return origin === location.origin && pathname === POPUP;
  } catch {
    return false;
  }
}
