import type { Question } from '../embed/wire.ts';
import { isFailureCode } from './failureGroup.ts';
import { fieldsOf, isToken, tagOf, parseQuestion } from './question.ts';
import type { Ended } from './reports.ts';

/** What the second window is opened for. */
export interface Start {
  /** The provider's id. */
  provider: string;
  attempt: string;
  lang?: string | undefined;
}

/** A page's question, and what is known of it. */
export interface Asked {
  question: Question;
  /** A page of its origin has brought the person here. */
  isProven: boolean;
  /** The proxy has known its origin in this window before. */
  isRegistered: boolean;
}

/** What this window is for. */
export type Role =
  /** A page asks; `ended`: the sign-in that was done in this very window. */
  | ({ kind: 'asked'; ended?: Ended | undefined } & Asked)
  | ({ kind: 'start' } & Start)
  /** The second window, back from the provider. */
  | { kind: 'returned'; attempt: string; ended: Ended }
  /** Somebody has come here by themselves, or with something that makes no sense. */
  | { kind: 'none' };

/** What the tab has kept: the question's text and what is known of it, the attempt that this second window is, how its sign-in ended. */
export interface Kept {
  question: string | undefined;
  isProven: boolean;
  isRegistered: boolean;
  attempt: string | undefined;
  outcome: string | undefined;
}

/**
 * `from`: the origin of the page that has navigated here. A question in the fragment is judged by that alone: what an
 * earlier one has proven must not vouch for it.
 */
export function roleOf(fragment: string, from: string | undefined, kept: Kept): Role {
  if (fragment !== '') return startOf(fragment, kept) ?? fresh(fragment, from) ?? { kind: 'none' };
  const ended = endedOf(kept.outcome);
  if (kept.attempt !== undefined) return { kind: 'returned', attempt: kept.attempt, ended: ended ?? 'interrupted' };
  return again(kept, ended) ?? { kind: 'none' };
}

function fresh(text: string, from: string | undefined): Role | undefined {
  const question = parseQuestion(text);
  return question && { kind: 'asked', question, isProven: from === question.origin, isRegistered: false };
}

function again({ question: text, isProven, isRegistered }: Kept, ended: Ended | undefined): Role | undefined {
  const question = text === undefined ? undefined : parseQuestion(text);
  return question && { kind: 'asked', question, isProven, isRegistered, ...(ended && { ended }) };
}

/**
 * Another site must not send anybody to a provider without a click here: a second window has inherited its attempt from
 * the first, in a storage that is ours alone.
 */
function startOf(fragment: string, kept: Kept): Role | undefined {
  const { start, attempt, lang } = fieldsOf(fragment) ?? {};
  if (!start || !isToken(attempt) || kept.attempt !== attempt) return undefined;
  return { kind: 'start', provider: start, attempt, lang: tagOf(lang) };
}

function endedOf(outcome: string | undefined): Ended | undefined {
  if (outcome === undefined || outcome === 'done') return outcome;
  return isFailureCode(outcome) ? outcome : 'unexpected';
}

/** The second window's address. It travels no further than from window to window. */
export function startFragment({ provider, attempt, lang }: Start): string {
  return `#${new URLSearchParams({ start: provider, attempt, ...(lang && { lang }) })}`;
}
