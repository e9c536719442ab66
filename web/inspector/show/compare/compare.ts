import type { Handshake, Step } from '../../../../proxy/protocol/handshake/step.ts';
import { parentsOf } from '../layOut.ts';
import { addressOf, decodeBody, splitUrl, type Pair as Parameter } from '../decode.ts';
import { splitMarks } from '../marks.ts';
import { align, type Pair } from './align.ts';

/** What differs between two steps, and how it is in each. */
export interface Difference {
  what: 'method' | 'address' | 'status' | 'failure' | 'check' | 'sent' | 'answered';
  /** Of a parameter, a member or a check. */
  name: string;
  left: string | undefined;
  right: string | undefined;
}

export interface Compared extends Pair {
  differences: readonly Difference[];
}

/** Another one in every handshake: that they differ says nothing. */
const VOLATILE = new Set([
  'at_hash',
  'auth_time',
  'client_assertion',
  'code_challenge',
  'exp',
  'expires_in',
  'iat',
  'nonce_hash',
  'oauth_nonce',
  'oauth_signature',
  'oauth_timestamp',
  'request_id',
  'return_to',
  'state_hash',
  'token_exp',
]);

/** Two handshakes step by step. Values that are hidden are the same if they have the same name. */
export function compareHandshakes(left: Handshake, right: Handshake): Compared[] {
  return align(left, right).map((pair) => ({
    ...pair,
    differences: pair.left && pair.right ? differencesOf(pair.left.step, pair.right.step) : [],
  }));
}

/** What is not asked again while it is known: that it is missing says nothing. */
export function isKnownAlready(step: Step): boolean {
  return step.kind === 'discovery' || step.kind === 'keys';
}

/** From 0; undefined: they went the same way. What was sent counts when it was sent, an answer when it came. */
export function firstDifference(compared: readonly Compared[]): number | undefined {
  const ends = endsOf(compared);
  const events = compared.flatMap((pair, index) => {
    if (isDifferentAtOnce(pair)) return [{ index, at: index - 0.5 }];
    return pair.differences.length > 0 ? [{ index, at: ends[index]! }] : [];
  });
  // Of two answers that came at the same place, the inner one came first.
  return events.toSorted((a, b) => a.at - b.at || b.index - a.index)[0]?.index;
}

function isDifferentAtOnce({ left, right, differences }: Compared): boolean {
  if (left && right) return differences.some(({ what }) => !ANSWERS.has(what));
  return !isKnownAlready(stepOf({ left, right }));
}

function stepOf({ left, right }: Pair): Step {
  return (left ?? right)!.step;
}

const ANSWERS = new Set<Difference['what']>(['status', 'answered', 'failure']);

/** Behind which pair the answer of each came: the calls that were made for it come before. */
function endsOf(compared: readonly Compared[]): number[] {
  const parents = parentsOf(compared.map(stepOf));
  return compared.map((_pair, index) => Math.max(index, parents.lastIndexOf(index)));
}

function differencesOf(a: Step, b: Step): Difference[] {
  const statuses = [a, b].map(({ answer }) => answer?.status);
  // Of two answers of another kind, nothing but what they are says anything.
  const [left, right] = isAlike(statuses) ? [answeredTo(a), answeredTo(b)] : [errorOf(a), errorOf(b)];
  return [
    ...differing('method', { '': a.request.method }, { '': b.request.method }),
    ...differing('address', { '': addressOf(a.request.url) }, { '': addressOf(b.request.url) }),
    ...differing('sent', sentBy(a), sentBy(b)),
    ...differing('check', ...checksOfBoth(a, b)),
    ...differing('status', { '': String(statuses[0] ?? '') }, { '': String(statuses[1] ?? '') }),
    ...differing('answered', left, right),
    ...differing('failure', { '': a.failure }, { '': b.failure }),
  ];
}

function isAlike([a, b]: readonly (number | undefined)[]): boolean {
  return a !== undefined && b !== undefined && a < 400 === b < 400;
}

function errorOf(step: Step): Values {
  return Object.fromEntries(Object.entries(answeredTo(step)).filter(([name]) => name.startsWith('error')));
}

type Values = Readonly<Record<string, string | undefined>>;

function differing(what: Difference['what'], left: Values, right: Values): Difference[] {
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return names
    .filter((name) => !isSame(left[name], right[name]))
    .map((name) => ({ what, name, left: left[name] || undefined, right: right[name] || undefined }));
}

/** What was left out of one, as of a person who has signed out, may be anything in the other. */
function isSame(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a === b || a.includes(LEFT_OUT) || b.includes(LEFT_OUT);
}

const LEFT_OUT = '{{';

function sentBy({ request }: Step): Values {
  return valuesOf([...splitUrl(request.url).pairs, ...pairsOf(request.body, request.headers)]);
}

function answeredTo({ answer }: Step): Values {
  return answer ? valuesOf(pairsOf(answer.body, answer.headers)) : {};
}

/** Only what was looked at in both: that one has not come so far says nothing. */
function checksOfBoth(a: Step, b: Step): [Values, Values] {
  const named = ({ checks = [] }: Step) => new Set(checks.map(({ name }) => name));
  const [inA, inB] = [named(a), named(b)];
  const valuesIn = ({ checks = [] }: Step): Values =>
    Object.fromEntries(
      checks.filter(({ name }) => inA.has(name) && inB.has(name)).map(({ name, outcome }) => [name, outcome]),
    );
  return [valuesIn(a), valuesIn(b)];
}

function pairsOf(body: string | undefined, headers: Step['request']['headers']): readonly Parameter[] {
  if (body === undefined) return [];
  const decoded = decodeBody(body, headers);
  if (decoded.kind === 'form') return decoded.pairs;
  return decoded.kind === 'json' ? leavesOf(decoded.value, '') : [];
}

/** The members of JSON that are no objects, by their dotted paths. */
function leavesOf(value: unknown, path: string): Parameter[] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, path === '' ? name : `${path}.${name}`));
}

function valuesOf(pairs: readonly Parameter[]): Values {
  const kept = pairs.filter(([name]) => !VOLATILE.has(name.split('.').at(-1) ?? ''));
  return Object.fromEntries(kept.map(([name, value]) => [name, nameHidden(value)]));
}

function nameHidden(value: string): string {
  const marks = splitMarks(value);
  return marks.map((mark) => (mark.kind === 'hidden' ? `{${mark.name}}` : textOf(mark))).join('');
}

function textOf(mark: Exclude<ReturnType<typeof splitMarks>[number], { kind: 'hidden' }>): string {
  if (mark.kind === 'text') return mark.text;
  return mark.kind === 'secret' ? '$CLIENT_SECRET' : `${LEFT_OUT}${mark.name}}}`;
}
