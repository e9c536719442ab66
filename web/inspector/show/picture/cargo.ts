import type { Answer, Message } from '../../../../proxy/protocol/handshake/step.ts';
import { hiddenIn } from '../marks.ts';

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
  const texts = [...('url' in message ? [message.url] : []), ...message.headers.map(([, value]) => value)];
  const found = new Map<string, Cargo>();
  for (const { name, fingerprint } of [...texts, message.body ?? ''].flatMap(hiddenIn)) {
    if (!ASIDE.has(name)) found.set(fingerprint, { name, fingerprint });
  }
  return [...found.values()];
}
