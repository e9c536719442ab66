import type { TerminalTexts } from './terminal.en.ts';

export const de: TerminalTexts = {
  heading: 'Haben Sie das in einem Terminal begonnen?',
  what: 'Ein Skript des Inspektors wartet auf die Adresse, mit der Sie zurückgekommen sind. Diese Seite hat sie aus der Adresszeile genommen und niemandem geschickt.',
  warning:
    'Kopieren Sie sie nur, wenn Sie dieses Skript selbst gestartet haben. Wer die Adresse hat, kann die Anmeldung in Ihrem Namen beenden.',
  copy: 'Adresse für das Terminal kopieren',
  copied: 'Kopiert. Fügen Sie sie im Terminal ein.',
  failed: 'Ihr Browser hat diese Seite sie nicht kopieren lassen.',
};
