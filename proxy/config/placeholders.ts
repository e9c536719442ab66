import { isEndpointAllowed } from '../protocol/endpointUrl.ts';
import type { Placeholder, ProviderRow } from '../protocol/provider.ts';
import type { Env, Report } from './environment.ts';
import { variableOf } from './variable.ts';

type Values = Readonly<Record<string, string>>;

const SEGMENT = /^(?!\.+$)[\w.~-]+$/;

const FITS: Record<Placeholder['kind'], (value: string) => boolean> = {
  host: (value) => value.split('/').every((part) => SEGMENT.test(part)) && isEndpointAllowed(`https://${value}`, false),
  segment: (value) => SEGMENT.test(value),
};

/** What the variables say of a row's placeholders; undefined, and reported, where one is missing or wrong. */
export function placeholderValues(
  { id, placeholders = {} }: ProviderRow,
  env: Env,
  report: Report,
): Values | undefined {
  const read = Object.entries(placeholders).map(([name, { kind, example, default: usual }]) => {
    const variable = variableOf(id, name);
    const value = env[variable] || usual;
    if (value !== undefined && FITS[kind](value)) return [name, value] as const;
    report(variable, value === undefined ? 'is not set' : 'is not of its form', `Set it to something like ${example}`);
    return undefined;
  });
  const found = read.filter((pair) => pair !== undefined);
  return found.length === read.length ? Object.fromEntries(found) : undefined;
}

/** A copy of the row with every `{name}` of `values` filled in, encoded where it stands in a URL (RFC 3986). */
export function fillRow<T>(row: T, values: Values): T {
  if (typeof row === 'string') return fillText(row, values) as T;
  if (Array.isArray(row)) return row.map((item: unknown) => fillRow(item, values)) as T;
  if (typeof row !== 'object' || row === null) return row;
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, fillRow<unknown>(value, values)])) as T;
}

function fillText(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (all, name: string) => {
    if (!Object.hasOwn(values, name)) return all;
    const value = values[name]!;
    // A placeholder has been checked, and a host may have slashes; a client_id is anything.
    return name === 'client_id' && text.startsWith('http') ? encodeURIComponent(value) : value;
  });
}
