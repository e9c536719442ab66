import { percentEncode } from '../oauth1/percentEncode.ts';
import { withoutPlaceholders } from './hideInText.ts';

/** Shorter ones are a part of too many other words: they are sought as words of their own. */
const LONG = 12;
const SHORTEST = 4;

/** Replaces what is hidden already wherever it occurs, as it is and as URLs, forms and JSON write it. */
export type HideKnown = (text: string) => string;

/** `known`: the values with what stands in their place. */
export function createHideKnown(known: ReadonlyMap<string, string>): HideKnown {
  const sought = [...known]
    .filter(([{ length }]) => length >= SHORTEST)
    .flatMap(([value, placeholder]) =>
      [...spellings(value)].map((spelling) => ({ spelling, placeholder, whole: asWord(value, spelling) })),
    );
  // The longest first: one may contain another.
  sought.sort((a, b) => b.spelling.length - a.spelling.length);
  return (text) =>
    sought.reduce((rest, { spelling, placeholder, whole }) => {
      if (!rest.includes(spelling)) return rest;
      return withoutPlaceholders(rest, (part) => part.replaceAll(whole ?? spelling, () => placeholder));
    }, text);
}

function spellings(value: string): Set<string> {
  const form = new URLSearchParams({ '': value }).toString().slice(1);
  const once = [value, encodeURIComponent(value.toWellFormed()), form, percentEncode(value)];
  const twice = once.map((spelling) => percentEncode(spelling));
  const json = [JSON.stringify(value).slice(1, -1), JSON.stringify(value).slice(1, -1).replaceAll('/', '\\/')];
  const upper = [...once, ...twice, ...json];
  return new Set([...upper, ...upper.map(inLowerCase)]);
}

function inLowerCase(spelling: string): string {
  return spelling.replace(/%[\dA-F]{2}/g, (byte) => byte.toLowerCase());
}

function asWord(value: string, spelling: string): RegExp | undefined {
  if (value.length >= LONG) return undefined;
  const escaped = spelling.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<=^|[^\w-]|%[\dA-Fa-f]{2})${escaped}(?![\w-])`, 'g');
}
