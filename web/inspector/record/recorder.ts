import type { PublicProvider } from '../../../proxy/protocol/contract.ts';
import type { Auth } from '../../auth/createAuth.ts';
import type { CapturedCallback } from '../../auth/signIn/captureCallback.ts';
import type { LeaveFor } from '../../auth/signIn/leaving.ts';
import type { Outcome } from '../../auth/signIn/outcome.ts';
import { isAbort } from '../../auth/wire/problemOf.ts';
import type { Recorder } from './attach.ts';
import type { Ending } from './checkOutcomes.ts';
import { stepOfBrowser, type SentKind } from './classify.ts';
import { writeEntry } from './entries.ts';
import type { Inspected } from './handshakes.ts';
import type { HandshakeStore } from './handshakeStore.ts';
import type { Journal } from './journal.ts';
import { failureOf } from './outcome.ts';
import type { Pausing } from './pause.ts';
import { createRecordedFetch, type Sent } from './recordedFetch.ts';
import { replayWith } from './replay.ts';
import { remembered, type Remembered } from './tabStorage.ts';
import { answerIn, append, beginningOf, writeCallback, writeOutcome, writeSilence, type Visit } from './visit.ts';

export interface RecorderNeeds {
  store: HandshakeStore;
  journal: Journal;
  pause: Pausing;
  storage: () => Storage;
  /** With which this page was opened. */
  callback: CapturedCallback | undefined;
  at: Pick<Location, 'origin' | 'pathname'>;
  rows: readonly PublicProvider[];
  send: typeof globalThis.fetch;
  leave: LeaveFor;
  landing: Inspected['landing'];
  now: () => number;
}

/** What of this page's visit is known so far. */
interface State {
  visit: Promise<Visit | undefined>;
  session: Remembered;
  /** How the last call of the sign-in has ended. */
  last?: Ending;
  /** The person has stopped it while it paused. */
  isStopped: boolean;
}

export function createRecorder(needs: RecorderNeeds): Recorder {
  const { journal, pause, send, at, now } = needs;
  const state: State = {
    visit: visitOf(needs),
    session: remembered(needs.storage, 'postern:inspect:session'),
    isStopped: false,
  };
  const fetch = createRecordedFetch({
    send,
    origin: at.origin,
    now,
    handshakeOf: async (kind, init) => {
      const id = await idFor(kind, init, needs, state);
      const key = id === undefined ? undefined : journal.kept(id)?.key;
      return id === undefined || key === undefined ? undefined : { id, key };
    },
    pause: ({ id, kind }, call) =>
      stoppable(state, () => pause.before(kind, async () => (await journal.redacted(id, call)).request)),
    write: ({ id, kind }: Sent, call, told) =>
      journal.write(async () => {
        const ending = await writeEntry(journal, { id, kind, call, told });
        if (id === (await state.visit)?.id) state.last = ending;
      }),
  });
  return {
    fetch,
    leaveFor: (url, replace) => leaveFor(url, replace, needs),
    over: (auth) => over(auth, needs, state),
  };
}

/** Before anything else is written. */
async function visitOf({ callback, journal, ...needs }: RecorderNeeds): State['visit'] {
  let visit: Visit | undefined;
  if (callback)
    journal.write(async () => {
      visit = await writeCallback(callback, { journal, ...needs });
    });
  await journal.idle();
  return visit;
}

/** Which handshake a call is of: a new one, the one that has come back, or the one that has made the session. */
async function idFor(
  kind: SentKind,
  init: RequestInit,
  needs: RecorderNeeds,
  state: State,
): Promise<string | undefined> {
  const visit = await state.visit;
  if (kind === 'token' || kind === 'verification' || kind === 'redemption') return visit?.id;
  if (kind !== 'tx') return state.session.current();
  if (visit) writeSilence(needs.journal, visit);
  const { provider, state_hash, connect } = JSON.parse(textOf(init)) as Record<string, string>;
  if (provider === undefined) return undefined;
  const beginning = beginningOf(provider, needs.rows);
  return needs.journal.begin({ ...beginning, answer: state_hash, connects: Boolean(connect) });
}

function textOf({ body }: RequestInit): string {
  return typeof body === 'string' ? body : '{}';
}

async function stoppable<T>(state: State, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    state.isStopped = true;
    throw error;
  }
}

/** The way to the provider. What is written has to be kept before the page goes. */
async function leaveFor(url: URL, replace: boolean, needs: RecorderNeeds): Promise<void> {
  const { journal, store, pause, leave, now } = needs;
  await journal.idle();
  const answer = await answerIn(url.search).catch(() => undefined);
  const id = store.newest((kept) => kept.answer !== undefined && kept.answer === answer)?.handshake.id;
  if (id !== undefined) {
    const call = await journal.redacted(id, { at: now(), request: { method: 'GET', url: url.href, headers: [] } });
    await pause.before('authorization', async () => call.request).catch(() => turnBack(id, journal));
    journal.write(async () =>
      journal.change(id, (kept) => append(kept, stepOfBrowser('authorization', { ...call, at: now() }))),
    );
    await journal.idle();
  }
  await leave(url, replace);
}

/** @throws AbortError: nobody has to be told */
function turnBack(id: string, journal: Journal): never {
  journal.change(id, ({ handshake, ...kept }) => {
    const outcome = failureOf({ isDone: false, code: 'interrupted' }, handshake.steps);
    return { ...kept, handshake: { ...handshake, outcome } };
  });
  throw new DOMException('The person has stopped it.', 'AbortError');
}

function over(auth: Auth, needs: RecorderNeeds, state: State): Auth {
  const { store, journal, pause, landing, send } = needs;
  auth.events.subscribe(({ type }, here) => {
    if (type === 'signed-out') store.forgetPerson();
    // Another tab's session is not of a handshake of this one.
    if (type === 'signed-out' || (type === 'signed-in' && !here)) state.session.is(undefined);
  });
  const { list, find, subscribe, clear } = store;
  const ended = once(async (outcome: Outcome) => {
    journal.write(async () => writeEnd(outcome, needs, state));
    await journal.idle();
  });
  return {
    ...auth,
    inspected: { list, find, subscribe, clear, pause, landing, replay: replayWith(send, journal) },
    signIn: (provider, options) =>
      auth.signIn(provider, options).catch((error: unknown) => {
        // Whoever has stopped it on the way out sees the page again.
        if (isAbort(error)) auth.departures.end();
        throw error;
      }),
    finish: async (provider) => {
      const outcome = unlessStopped(await auth.finish(provider), state);
      await ended(outcome);
      return outcome;
    },
  };
}

/** A page asks for the end as often as it likes. */
function once(act: (outcome: Outcome) => Promise<void>): (outcome: Outcome) => Promise<void> {
  let run: Promise<void> | undefined;
  return (outcome) => (run ??= act(outcome));
}

/** A message that was not sent looks to the page as one that did not arrive. */
function unlessStopped(outcome: Outcome, { isStopped }: State): Outcome {
  return isStopped && outcome.kind === 'failed' ? { ...outcome, problem: { code: 'interrupted' } } : outcome;
}

async function writeEnd(outcome: Outcome, { journal }: RecorderNeeds, { visit, last, session }: State): Promise<void> {
  const of = await visit;
  if (!of) return;
  writeOutcome(journal, of, outcome, last);
  if (outcome.kind === 'done' && !journal.kept(of.id)?.connects) session.is(of.id);
}
