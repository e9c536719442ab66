import { de } from './de.ts';
import type { Texts } from './en.ts';
import { en } from './en.ts';

/** The build renders each language; a prerendered page says which one it is in; else the browser's first language. */
const language: string =
  import.meta.env['POSTERN_LANGUAGE'] ?? (isPrerendered() ? document.documentElement.lang : navigator.language);

export const texts: Texts = /^de\b/i.test(language) ? de : en;

function isPrerendered(): boolean {
  return document.getElementById('root')?.hasChildNodes() === true;
}
