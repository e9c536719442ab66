import * as v from 'valibot';

/** Messages of the schema that are our own and quote nothing; valibot's would quote what was received. */
const OWN_WORDS = new Set(['check', 'regex']);

/** What is wrong with one member: its path, what was found and what was expected. A value is never quoted. */
export function describeIssue(index: number, issue: v.BaseIssue<unknown>): string {
  const path = [index, v.getDotPath(issue)].filter((part) => part !== null).join('.');
  if (issue.path?.at(-1)?.key === 'dangerously') return `is wrong at ${path}: only a row in code may say this`;
  if (issue.expected === 'never') return `is wrong at ${path}: not a known member${nearest(issue)}`;
  return `is wrong at ${path}: found ${kindOf(issue.input)}, expected ${expectedOf(issue)}`;
}

function expectedOf({ type, message, expected }: v.BaseIssue<unknown>): string {
  return OWN_WORDS.has(type) ? message : (expected ?? 'another value');
}

/** It may be a secret in the wrong place, so only its kind is said, and of an address its scheme and host. */
function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return 'a number';
  if (Array.isArray(value)) return 'a list';
  if (typeof value !== 'string') return 'an object';
  const isAddress = /^https?:\/\/[^@]+$/.test(value) && URL.canParse(value);
  return isAddress ? `an address at ${new URL(value).origin}` : `a text of ${value.length} characters`;
}

const MEMBERS = [
  'client_id',
  'client_secret',
  'client_auth',
  'token_endpoint',
  'authorization_endpoint',
  'redirect_path',
];

/** The member that was probably meant: `clientId` is `client_id`. */
function nearest({ path }: v.BaseIssue<unknown>): string {
  const last: unknown = path?.at(-1)?.key;
  const key = typeof last === 'string' ? plain(last) : '';
  const meant = MEMBERS.find((member) => plain(member) === key);
  return meant === undefined ? '' : `; ${meant} is`;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}
