import type { Callback } from '../../../proxy/protocol/callback.ts';
import { authorizationError } from '../../../proxy/protocol/authorizationError.ts';
import { parseCallback } from '../../../proxy/protocol/callback.ts';
import { PAGES } from '../../../proxy/protocol/pages.ts';
import { safeReturnTo } from '../../../proxy/protocol/returnTo.ts';
import type { CapturedCallback } from './captureCallback.ts';
import type { FailureCode, Problem } from '../wire/failureCode.ts';
import type { Exchange } from './exchange.ts';
import type { Answered, Outcome } from './outcome.ts';
import type { Pending, PendingStore } from './pending.ts';
import type { Preferences } from '../preferences.ts';
import { problemOf } from '../wire/problemOf.ts';

export interface CallbackNeeds {
  pending: PendingStore;
  preferences: Preferences;
  now: () => number;
  isSignedIn: () => Promise<boolean>;
  /** Redeems the code, by the proxy or in the browser, and tells the other tabs. */
  exchange: Exchange;
}

/** The transaction is still good for the right answer, and nothing was spent. */
const MISFIT = new Set<FailureCode>(['state_mismatch', 'issuer_mismatch', 'pkce_mismatch', 'forbidden']);
/** The answer may only have been lost: the code counts as spent, and a reload may find the session. */
const LOST = new Set<FailureCode>(['offline', 'proxy_unreachable']);

/** These are the same with a word to the person; every other error of a silent sign-in may come of the silence. */
const FINAL = new Set(['access_denied', 'temporarily_unavailable', 'server_error']);

/** So soon after the proxy set the transaction cookie, its absence means that the browser refused it. */
const COOKIE_SURELY_SET_MS = 300_000;

/** Handles an authorization response. Whatever does not belong to a sign-in of this tab causes no network call. */
export async function handleCallback(captured: CapturedCallback, needs: CallbackNeeds): Promise<Answered> {
  const newest = needs.pending.newestOf(captured.provider);
  // It ends where this tab's own sign-in would have ended: whoever asked for that is waiting there.
  const astray = (code: FailureCode): Outcome => failed(code, newest?.returnTo);
  if (captured.implicit && !hasAnswer(captured.query)) return astray('implicit_refused');
  const callback = parsed(captured.query);
  if (typeof callback === 'string') return astray(callback);
  const pending = needs.pending.find(callback.state);
  if (!pending) return astray(isWaiting(newest) ? 'state_mismatch' : 'not_started_here');
  // Another provider's answer on this path is a mix-up (RFC 9700 section 4.4.2).
  if (pending.provider !== captured.provider) return failed('state_mismatch', pending.returnTo);
  if (callback.kind === 'error') {
    needs.pending.remove(pending.state);
    if (pending.silent && !FINAL.has(callback.error)) return { kind: 'visibly', returnTo: pending.returnTo };
    return failedAt(pending, { code: authorizationError(callback.error) });
  }
  // A code is redeemed once; a record copied into a duplicated tab or left by a reload says that it was.
  if (pending.spentAt !== undefined) return failedAt(pending, { code: 'code_used' });
  return exchangeOnce(pending, captured.query, needs);
}

async function exchangeOnce(pending: Pending, query: string, needs: CallbackNeeds): Promise<Outcome> {
  try {
    needs.pending.save({ ...pending, spentAt: needs.now() });
    const { returnTo, ...made } = await needs.exchange(pending, query);
    needs.pending.remove(pending.state);
    if (made.fresh) needs.preferences.rememberProvider(pending.provider);
    return { kind: 'done', returnTo: placeOf(returnTo, pending), ...made };
  } catch (error) {
    const problem = problemOf(error);
    if (MISFIT.has(problem.code)) needs.pending.save(pending);
    else if (!LOST.has(problem.code)) needs.pending.remove(pending.state);
    if (problem.code !== 'tx_missing') return failedAt(pending, problem);
    return failedAt(pending, { ...problem, code: await whyMissing(pending, needs) });
  }
}

/** A place that did not fit beside the secrets of OAuth 1.0a in the proxy's cookie is remembered by this tab. */
function placeOf(sealed: string, { returnTo }: Pending): string {
  return sealed === PAGES.home ? safeReturnTo(returnTo, location.origin) : sealed;
}

/** What it means where somebody who is signed in was to allow more, or somebody remembered to come back. */
const OF_MORE: ReadonlyMap<FailureCode, FailureCode> = new Map([
  ['access_denied', 'more_declined'],
  ['not_allowed', 'another_account'],
]);
const OF_SILENCE: ReadonlyMap<FailureCode, FailureCode> = new Map([['not_allowed', 'another_account']]);

function failedAt({ returnTo, more, connect, silent }: Pending, problem: Problem): Outcome {
  const meaning = (!connect && more && OF_MORE) || (silent && OF_SILENCE) || undefined;
  const code = meaning?.get(problem.code) ?? problem.code;
  return { kind: 'failed', problem: { ...problem, code }, returnTo, more, connect };
}

/** What is in the fragment beside an answer in the query may have been inherited on the way; it is ignored. */
function hasAnswer(query: string): boolean {
  const parameters = new URLSearchParams(query);
  return ['code', 'error', 'oauth_token', 'denied'].some((name) => parameters.has(name));
}

/** This tab has a sign-in under way with the provider, only not this one. */
function isWaiting(newest: Pending | undefined): boolean {
  return newest !== undefined && newest.spentAt === undefined;
}

/** Another tab may have finished this sign-in; else, so soon after it was set, the browser refused the cookie. */
async function whyMissing({ startedAt }: Pending, { isSignedIn, now }: CallbackNeeds): Promise<FailureCode> {
  if (await isSignedIn()) return 'code_used';
  return now() - startedAt < COOKIE_SURELY_SET_MS ? 'cookies_refused' : 'tx_missing';
}

function parsed(query: string): Callback | FailureCode {
  try {
    return parseCallback(query);
  } catch (error) {
    return problemOf(error).code;
  }
}

function failed(code: FailureCode, returnTo: string = PAGES.profile): Outcome {
  return { kind: 'failed', problem: { code }, returnTo };
}
