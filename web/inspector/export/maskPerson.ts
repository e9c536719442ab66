import { isOfAPerson, isOfTheHandshake, isPersonal, markFor } from './personalNames.ts';

/** What was masked, each value with the mark that stands for it. */
export type Masked = Map<string, string>;

/** What the values around it are: `everything` is a person's own, `named` is where only some members are. */
export type Extent = 'everything' | 'named';

/** Placeholders and marks: nothing in them is looked at again. */
export const HIDDEN = /\{\{[a-z_]+(?::\d+:[0-9a-f]{6})?\}\}/;

/** Masks the personal members of any JSON, and notes their values in `masked`. */
export function maskJson(json: unknown, extent: Extent, masked: Masked, name = ''): unknown {
  if (Array.isArray(json)) return json.map((item) => maskJson(item, extent, masked, name));
  if (typeof json === 'object' && json !== null) {
    const members = Object.entries(json).map(([key, value]) => [key, maskMember(key, value, extent, masked)] as const);
    return Object.fromEntries(members);
  }
  const isSaid = typeof json === 'string' ? json !== '' : typeof json === 'number';
  if (!isSaid || isOfTheHandshake(name) || (extent === 'named' && !isPersonal(name))) return json;
  return noted(String(json), name, masked);
}

function maskMember(name: string, value: unknown, extent: Extent, masked: Masked): unknown {
  const isPersons = typeof value === 'object' && (isOfAPerson(name) || isPersonal(name));
  return maskJson(value, isPersons ? 'everything' : extent, masked, name);
}

/** Masks the personal parameters of a form or a query, and leaves every other character as it is. */
export function maskForm(form: string, masked: Masked): string {
  const pairs = form.split('&').map((pair) => {
    const [name, value] = [...new URLSearchParams(pair)][0] ?? ['', ''];
    if (value === '' || !isPersonal(name)) return pair;
    return `${pair.split('=', 1)[0]}=${noted(value, name, masked)}`;
  });
  return pairs.join('&');
}

function noted(value: string, name: string, masked: Masked): string {
  if (HIDDEN.test(value)) return value;
  const mark = markFor(name);
  if (!masked.has(value)) masked.set(value, mark);
  return mark;
}
