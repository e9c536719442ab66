import type { PublicResource } from '../../proxy/protocol/contract.ts';
import { memberAt } from '../../proxy/protocol/profileMap.ts';
import { resourceTexts } from '../texts/resourceTexts.ts';
import { texts } from '../texts/texts.ts';

type Column = PublicResource['columns'][number];

/** One value of a provider's list, as people write it here. It is text whatever it holds; what does not fit its unit too. */
export function Cell({ column: { path, unit }, entry }: { column: Column; entry: unknown }) {
  const value = memberAt(entry, path);
  if (unit === 'time' && isTime(value)) return <time dateTime={value}>{moment(value)}</time>;
  if (unit === 'metres' && isNumber(value)) return kilometres(value);
  if (unit === 'seconds' && isNumber(value)) return duration(value);
  if (typeof value === 'string' && value !== '') return <bdi>{value}</bdi>;
  if (isNumber(value) || typeof value === 'boolean') return plain(value);
  return <span className="none">{resourceTexts.none}</span>;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function moment(time: string): string {
  return new Intl.DateTimeFormat(texts.lang, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time));
}

function kilometres(metres: number): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(texts.lang, { style: 'unit', unit: 'kilometer', ...digits }).format(metres / 1000);
}

/** h:mm:ss, however many hours. */
function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [minute, second] = [Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, '0'));
  return `${Math.floor(whole / 3600)}:${minute}:${second}`;
}

/** An id is a number too: no grouping. */
function plain(value: number | boolean): string {
  if (typeof value === 'boolean') return String(value);
  return new Intl.NumberFormat(texts.lang, { useGrouping: false, maximumFractionDigits: 20 }).format(value);
}
