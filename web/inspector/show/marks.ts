import { CLIENT_SECRET, type Placeholder } from '../../../proxy/protocol/handshake/placeholder.ts';

/** What stands in a recorded text: plain text, a hidden value, the site's secret, something personal left out. */
export type Mark =
  | { kind: 'text'; text: string }
  | ({ kind: 'hidden' } & Placeholder)
  | { kind: 'secret' }
  | { kind: 'personal'; name: string };

const MARKS = /\{\{([a-z_]+):(\d+):([0-9a-f]{6})\}\}|\{\{([a-z_]+)\}\}|\$CLIENT_SECRET\b/g;

/** A recorded text in its parts, in their order; joined they are the text. */
export function splitMarks(text: string): Mark[] {
  const marks: Mark[] = [];
  let end = 0;
  for (const found of text.matchAll(MARKS)) {
    if (found.index > end) marks.push({ kind: 'text', text: text.slice(end, found.index) });
    marks.push(markOf(found));
    end = found.index + found[0].length;
  }
  if (end < text.length) marks.push({ kind: 'text', text: text.slice(end) });
  return marks;
}

function markOf([all, name, length, fingerprint, personal]: RegExpMatchArray): Mark {
  if (all === CLIENT_SECRET) return { kind: 'secret' };
  if (personal !== undefined) return { kind: 'personal', name: personal };
  return { kind: 'hidden', name: name!, length: Number(length), fingerprint: fingerprint! };
}

/** The hidden values in a text, in their order. */
export function hiddenIn(text: string): Placeholder[] {
  // Most texts have none.
  if (!text.includes('{{')) return [];
  return splitMarks(text).filter((mark) => mark.kind === 'hidden');
}
