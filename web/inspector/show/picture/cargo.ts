import type { Answer, Message } from '../../../../proxy/protocol/handshake/step.ts';
import { splitMarks } from '../marks.ts';

/** A value that travels with a message; the same value has the same fingerprint wherever it goes. */
export interface Cargo {
  name: string;
  fingerprint: string;
}

/** What nobody who follows a handshake has to follow. */
const ASIDE = new Set(['inspect_key', 'tx']);

/** The hidden values of a message, each once, in their order. */
export function cargoOf(message: Message | Answer | undefined): Cargo[] {
  if (!message) return [];
  const url = 'url' in message ? message.url : '';
  const headers = message.headers.map(([, value]) => value).join(' ');
  const found = new Map<string, Cargo>();
  for (const mark of splitMarks(`${url} ${headers} ${message.body ?? ''}`)) {
    if (mark.kind !== 'hidden' || ASIDE.has(mark.name)) continue;
    found.set(mark.fingerprint, { name: mark.name, fingerprint: mark.fingerprint });
  }
  return [...found.values()];
}
