import { de } from './de.ts';
import type { Texts } from './en.ts';
import { en } from './en.ts';

/** The browser's first language where we speak it, else English. */
export const texts: Texts = /^de\b/i.test(navigator.language) ? de : en;
