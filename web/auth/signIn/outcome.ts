import type { SignedIn } from '../../../proxy/protocol/contract.ts';
import type { Problem } from '../wire/failureCode.ts';

/**
 * How a visit to the callback ends. `fresh` is absent where the session was there already (a reload); `more` is there
 * where somebody who stays signed in was to allow these scopes.
 */
export type Outcome =
  | { kind: 'done'; returnTo: string; fresh?: FreshSession }
  | { kind: 'failed'; problem: Problem; returnTo: string; more?: readonly string[] | undefined };

/** What an answer comes to. `visibly`: the provider would not do it without a word to the person. */
export type Answered = Outcome | { kind: 'visibly'; returnTo: string };

/** A session just made. Under a later generation it may be over already. */
export interface FreshSession {
  signedIn: SignedIn;
  generation: number;
}

export type Failed = Extract<Outcome, { kind: 'failed' }>;
