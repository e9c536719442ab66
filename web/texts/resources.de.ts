import type { ResourceTexts } from './resources.en.ts';

/** What only the tables of a provider's lists say, in German. */
export const de: ResourceTexts = {
  loading: 'Die Liste wird geholt …',
  empty: 'In dieser Liste ist nichts.',
  noMore: 'Auf dieser Seite ist nichts.',
  previous: 'Zurück',
  next: 'Weiter',
  page: (number) => `Seite ${number}`,
  pages: (title) => `Seiten von ${title}`,
  none: 'keine Angabe',
  notGranted: 'Diese Liste braucht eine Erlaubnis, die Sie nicht gegeben haben:',
  allow: 'Ansehen, was Sie erlauben können',
  retry: 'Noch einmal fragen',
};
