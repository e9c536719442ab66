import { fill, hostName, type Content } from '../dom.ts';
import type { Texts } from '../texts/en.ts';

/** Closing the window; or, where the page itself has come here, going back to it. */
export function leaveLabel({ isBack, host }: { isBack: boolean; host: string }, { backTo, close }: Texts): Content {
  return isBack ? fill(backTo, { host: hostName(host) }) : [close];
}
