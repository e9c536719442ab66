import { de } from './de.ts';
import type { Texts } from './en.ts';
import { en } from './en.ts';

/** The build renders each language; on a page it is the one that the proxy has chosen for the whole document. */
const language: string = import.meta.env['POSTERN_LANGUAGE'] ?? document.documentElement.lang;

export const texts: Texts = /^de\b/i.test(language) ? de : en;
