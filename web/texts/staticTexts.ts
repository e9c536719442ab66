import { de } from './static.de.ts';
import type { StaticTexts } from './static.en.ts';
import { en } from './static.en.ts';
import { texts } from './texts.ts';

export const staticTexts: StaticTexts = texts.lang === 'de' ? de : en;
