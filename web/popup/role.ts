import type { Question } from '../embed/wire.ts';
import { isFailureCode } from './failureGroup.ts';
import { fieldsOf, isToken, languageOf, parseQuestion } from './question.ts';
import type { Ended } from './reports.ts';

/** What the second window is opened for. */
export interface Start {
  /** The provider's id. */
  provider: string;
  attempt: string;
  lang?: string | undefined;
}

/** What this window is for. */
export type Role =
  /** A page asks; `ended`: the sign-in that was done in this very window. */
  | { kind: 'asked'; question: Question; ended?: Ended | undefined }
  | ({ kind: 'start' } & Start)
  /** The second window, back from the provider. */
  | { kind: 'returned'; attempt: string; ended: Ended }
  /** Somebody has come here by themselves, or with something that makes no sense. */
  | { kind: 'none' };

/** What the tab has kept: the question's text, the attempt that this second window is, how its sign-in ended. */
export interface Kept {
  question: string | undefined;
  attempt: string | undefined;
  outcome: string | undefined;
}

/**
 * `isOpenedByUs`: by a popup of ours. Another site must not send anybody to a provider without a click here, so a
 * second window without a first one does nothing.
 */
export function roleOf(fragment: string, isOpenedByUs: boolean, kept: Kept): Role {
  if (fragment !== '') return startOf(fragment, isOpenedByUs, kept) ?? asked(fragment) ?? { kind: 'none' };
  const ended = endedOf(kept.outcome);
  if (kept.attempt !== undefined) return { kind: 'returned', attempt: kept.attempt, ended: ended ?? 'interrupted' };
  return (kept.question !== undefined && asked(kept.question, ended)) || { kind: 'none' };
}

function asked(text: string, ended?: Ended): Role | undefined {
  const question = parseQuestion(text);
  return question && { kind: 'asked', question, ...(ended && { ended }) };
}

/** A reload of it finds its attempt, not who has opened it. */
function startOf(fragment: string, isOpenedByUs: boolean, kept: Kept): Role | undefined {
  const { start, attempt, lang } = fieldsOf(fragment) ?? {};
  if (!start || !isToken(attempt)) return undefined;
  if (!isOpenedByUs && kept.attempt !== attempt) return undefined;
  return { kind: 'start', provider: start, attempt, lang: languageOf(lang) };
}

function endedOf(outcome: string | undefined): Ended | undefined {
  if (outcome === undefined || outcome === 'done') return outcome;
  return isFailureCode(outcome) ? outcome : 'unexpected';
}

/** The second window's address. It travels no further than from window to window. */
export function startFragment({ provider, attempt, lang }: Start): string {
  return `#${new URLSearchParams({ start: provider, attempt, ...(lang && { lang }) })}`;
}
