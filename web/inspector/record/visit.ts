import { authorizationError } from '../../../proxy/protocol/authorizationError.ts';
import type { PublicProvider } from '../../../proxy/protocol/contract.ts';
import type { Handshake, Step } from '../../../proxy/protocol/handshake/step.ts';
import { s256 } from '../../../proxy/protocol/pkce.ts';
import type { CapturedCallback } from '../../auth/signIn/captureCallback.ts';
import type { Outcome } from '../../auth/signIn/outcome.ts';
import type { Ending } from './checkOutcomes.ts';
import { checkedVisit } from './pageChecks.ts';
import { stepOfCallback } from './classify.ts';
import type { HandshakeStore, Kept } from './handshakeStore.ts';
import type { Beginning, Journal } from './journal.ts';
import { failureOf } from './outcome.ts';

/** The visit to the callback with which this page was opened. */
export interface Visit {
  /** The handshake that it belongs to. */
  id: string;
  /** The answer is the one that this tab waits for. */
  isFound: boolean;
}

interface Needs {
  journal: Journal;
  store: HandshakeStore;
  now: () => number;
  /** Where the page is; of the query the capture has what there was. */
  at: Pick<Location, 'origin' | 'pathname'>;
  rows: readonly PublicProvider[];
}

/** Writes the answer of a provider into the handshake that waits for it. A reload has none: it goes on with the last. */
export async function writeCallback(captured: CapturedCallback, needs: Needs): Promise<Visit | undefined> {
  const { journal, store, now, at, rows } = needs;
  const { query, implicit, provider } = captured;
  const waiting = store.newest(({ handshake }) => handshake.provider === provider && isUnderWay(handshake));
  if (query === '' && !implicit) return waiting && { id: waiting.handshake.id, isFound: true };
  const answer = await answerIn(query);
  const found = store.newest((kept) => kept.answer !== undefined && kept.answer === answer);
  const isFound = found?.handshake.provider === provider;
  const id = (found ?? waiting)?.handshake.id ?? journal.begin(beginningOf(provider, rows));
  const url = at.origin + at.pathname + (query === '' ? '' : `?${query}`);
  const call = await journal.redacted(id, { at: now(), request: { method: 'GET', url, headers: [] } });
  journal.change(id, (kept) => append(kept, stepOfCallback(call, kept.handshake.recipe)));
  return { id, isFound };
}

export function append(kept: Kept, step: Step): Kept {
  const { handshake } = kept;
  return { ...kept, handshake: { ...handshake, steps: [...handshake.steps, step] } };
}

/** It has left, and has not ended; what did not fit it may be followed by what does. */
function isUnderWay({ steps, outcome }: Handshake): boolean {
  return outcome === undefined && steps.some(({ kind }) => kind === 'authorization');
}

/** The hash of what an answer is found by; see `Kept`. */
export async function answerIn(query: string): Promise<string | undefined> {
  const parameters = new URLSearchParams(query);
  const value = parameters.get('state') ?? parameters.get('oauth_token') ?? parameters.get('denied');
  return value === null ? undefined : s256(value);
}

/** What is known of a provider from the HTML. */
export function beginningOf(id: string, rows: readonly PublicProvider[]): Beginning {
  const { name = id, protocol = 'oauth2' } = rows.find((row) => row.id === id) ?? {};
  return { provider: id, name, protocol };
}

/** Writes how the visit has ended: what the page has checked, and why it has failed. `last`: how its last call ended. */
export function writeOutcome(
  journal: Journal,
  { id, isFound }: Visit,
  outcome: Outcome,
  last: Ending | undefined,
): void {
  const ending = endingOf(outcome, last);
  journal.change(id, (kept) => {
    const { handshake } = kept;
    const at = handshake.steps.findLastIndex(({ kind }) => kind === 'callback');
    const { recipe } = handshake;
    const visit = {
      isFound,
      exchange: recipe?.exchange,
      recipe,
      ending,
      steps: handshake.steps.slice(Math.max(at, 0)),
    };
    const steps = at === -1 ? handshake.steps : [...handshake.steps.slice(0, at), ...checkedVisit(visit)];
    return {
      ...kept,
      handshake: { ...handshake, steps, outcome: ending.isDone ? { kind: 'done' } : failureOf(ending, steps) },
    };
  });
}

/** The proxy's word where it was asked, else this page's own. */
function endingOf(outcome: Outcome, last: Ending | undefined): Ending {
  if (outcome.kind === 'done') return { isDone: true };
  const { code, requestId, reason } = outcome.problem;
  const { reason: told = reason, detail } = last?.isDone === false ? last : {};
  return { isDone: false, code, request_id: requestId, reason: told, detail };
}

/** A sign-in in silence that is tried again aloud: what the provider had said is how the first one ended. */
export function writeSilence(journal: Journal, { id }: Visit): void {
  const { steps = [], outcome } = journal.kept(id)?.handshake ?? {};
  const url = steps.findLast(({ kind }) => kind === 'callback')?.request.url;
  const error = url === undefined ? null : new URL(url).searchParams.get('error');
  if (error === null || outcome) return;
  journal.change(id, (kept) => {
    const failure = failureOf({ isDone: false, code: authorizationError(error), detail: error }, kept.handshake.steps);
    return { ...kept, handshake: { ...kept.handshake, outcome: failure } };
  });
}
