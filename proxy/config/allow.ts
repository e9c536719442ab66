import type { Profile } from '../protocol/contract.ts';
import type { Report } from './environment.ts';

/** Who may sign in; absent: everyone. */
export interface Allow {
  entries: readonly string[];
}

const MEND =
  'List, with commas, addresses (ann@example.com), their domains (@example.com) or subjects (github:583231), or take it out';

const ENTRY = /^([^\s@:,]*@[^\s@:,]+\.[^\s@:,]+|[a-z][a-z0-9-]*:[^\s,]+)$/;

/** `ALLOW`. Unreadable is nobody: the start is stopped. */
export function readAllow(value: string | undefined, report: Report): Allow | undefined {
  if (value === undefined) return undefined;
  const entries = value.split(',').map((entry) => entry.trim());
  const wrong = entries.findIndex((entry) => !ENTRY.test(entry));
  if (wrong < 0) return { entries: entries.map(plain) };
  report('ALLOW', `has an entry that cannot be read, number ${wrong + 1}`, MEND);
  return { entries: [] };
}

/** The entry that lets this person in; undefined where none does. Only a verified address counts. */
export function entryFor({ entries }: Allow, provider: string, profile: Profile): string | undefined {
  const { email = '', email_verified, sub } = profile;
  const address = email_verified === true ? withoutCase(email) : '';
  const domain = address.slice(address.lastIndexOf('@'));
  // An address may look like a subject, so the kinds are compared apart.
  return entries.find((entry) =>
    isSubject(entry) ? entry === `${provider}:${sub}` : entry === address || entry === domain,
  );
}

function isSubject(entry: string): boolean {
  return /^[a-z][a-z0-9-]*:/.test(entry);
}

/** Subjects are compared byte for byte. */
function plain(entry: string): string {
  return isSubject(entry) ? entry : withoutCase(entry);
}

/** Only of ASCII: other foldings make two people's addresses one (the Kelvin sign is not a k). */
function withoutCase(address: string): string {
  return address.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
