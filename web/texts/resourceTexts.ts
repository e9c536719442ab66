import { de } from './resources.de.ts';
import type { ResourceTexts } from './resources.en.ts';
import { en } from './resources.en.ts';
import { texts } from './texts.ts';

export const resourceTexts: ResourceTexts = texts.lang === 'de' ? de : en;
