import { de } from './pause.de.ts';
import type { PauseTexts } from './pause.en.ts';
import { en } from './pause.en.ts';
import { texts } from './texts.ts';

export const pauseTexts: PauseTexts = texts.lang === 'de' ? de : en;
