import { de } from './terminal.de.ts';
import type { TerminalTexts } from './terminal.en.ts';
import { en } from './terminal.en.ts';
import { texts } from './texts.ts';

export const terminalTexts: TerminalTexts = texts.lang === 'de' ? de : en;
