import { de } from './accounts.de.ts';
import type { AccountTexts } from './accounts.en.ts';
import { en } from './accounts.en.ts';
import { texts } from './texts.ts';

export const accountTexts: AccountTexts = texts.lang === 'de' ? de : en;
