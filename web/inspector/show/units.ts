import { texts } from '../../texts/texts.ts';

const number = new Intl.NumberFormat(texts.lang, { maximumSignificantDigits: 2 });
const whole = new Intl.NumberFormat(texts.lang, { maximumFractionDigits: 0 });
const moment = new Intl.DateTimeFormat(texts.lang, { dateStyle: 'medium', timeStyle: 'medium' });

const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
] as const;

/** Milliseconds for people: `34 ms`, `9.2 s`, `60 min`. */
export function formatDuration(ms: number): string {
  const [size, unit] = UNITS.find(([least]) => ms >= least) ?? [1, 'ms'];
  const amount = ms / size;
  return `${amount < 10 && size > 1 ? number.format(amount) : wholeNumber(amount)} ${unit}`;
}

/** Below a thousand it is written the same everywhere, and asking Intl takes longer than all else in a step. */
function wholeNumber(amount: number): string {
  return amount < 999.5 ? String(Math.round(amount)) : whole.format(amount);
}

/** Date and time, from Unix milliseconds; where they are none (a link may say anything), as they are. */
export function formatTime(ms: number): string {
  return Number.isNaN(new Date(ms).getTime()) ? String(ms) : moment.format(ms);
}
