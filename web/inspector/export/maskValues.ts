import { escapeRegExp } from './escapeRegExp.ts';
import { HIDDEN, type Masked } from './maskPerson.ts';

/** Shorter ones are in too many words. */
const SHORTEST = 3;

/** From the beginning of a word on, lest a long one be looked through from each of its letters. */
const EMAIL = /(?<![\p{L}\p{N}._+-])[\p{L}\p{N}._+-]+(?:@|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/** Takes values that were masked once out of any text, however they are encoded in it, and what looks like an email. */
export function valueMasker(masked: Masked, known: ReadonlySet<string>): (text: string) => string {
  const marks = new Map(
    [...masked]
      .filter(([value]) => value.length >= SHORTEST && !known.has(value))
      .flatMap(([value, mark]) => spellings(value).map((spelling) => [spelling, mark] as const)),
  );
  const longestFirst = [...marks.keys()].toSorted((a, b) => b.length - a.length).map(escapeRegExp);
  // Not in the middle of a word; what is percent-encoded before it is none.
  const pattern = new RegExp(
    `(?:(?<![\\p{L}\\p{N}])|(?<=%[0-9A-F]{2}))(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`,
    'gu',
  );
  const masks = (part: string): string =>
    (marks.size === 0 ? part : part.replace(pattern, (value) => marks.get(value)!)).replace(EMAIL, '{{email}}');
  return (text) => outsideHidden(text, masks);
}

function spellings(value: string): string[] {
  // A lone surrogate has no encoding.
  const text = value.toWellFormed();
  const form = new URLSearchParams({ '': text }).toString().slice(1);
  return [...new Set([value, encodeURIComponent(text), form, JSON.stringify(value).slice(1, -1)])];
}

function outsideHidden(text: string, masks: (part: string) => string): string {
  const parts = text.split(new RegExp(`(${HIDDEN.source})`));
  return parts.map((part, at) => (at % 2 === 0 ? masks(part) : part)).join('');
}
