import type { CapturedCallback } from '../../auth/signIn/captureCallback.ts';
import type { Inspected } from './handshakes.ts';
import { TerminalHint } from '../export/TerminalHint.tsx';

/** A callback that nobody here waits for may be wanted in a terminal; the address bar does not have it any more. */
export function landingWith(at: Location, callback: CapturedCallback | undefined): Inspected['landing'] {
  const query = callback?.query ?? '';
  const address = `${at.origin}${at.pathname}?${query}`;
  return (code) => (code === 'not_started_here' && query !== '' ? <TerminalHint address={address} /> : null);
}
