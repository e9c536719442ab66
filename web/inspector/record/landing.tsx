import type { Inspected } from './handshakes.ts';
import { TerminalHint } from '../export/TerminalHint.tsx';
import type { RecorderNeeds } from './recorder.ts';

/** A callback that nobody here waits for may be wanted in a terminal; the address bar does not have it any more. */
export function landingWith({ callback, at }: Pick<RecorderNeeds, 'callback' | 'at'>): Inspected['landing'] {
  const query = callback?.query ?? '';
  const address = `${at.origin}${at.pathname}?${query}`;
  return (code) => (code === 'not_started_here' && query !== '' ? <TerminalHint address={address} /> : null);
}
