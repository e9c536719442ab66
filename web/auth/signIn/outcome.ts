import type { SignedIn } from '../../../proxy/protocol/contract.ts';
import type { Problem } from '../wire/failureCode.ts';

/**
 * How a visit to the callback ends. `fresh` is absent where the session was there already (a reload, or a provider was
 * connected); `more` is there where somebody who stays signed in was to allow these scopes, `connect` where they were to
 * connect the provider.
 */
export type Outcome =
  | ({ kind: 'done' } & Exchanged)
  | {
      kind: 'failed';
      problem: Problem;
      returnTo: string;
      more?: readonly string[] | undefined;
      connect?: boolean | undefined;
    };

/** Where to go on, and the session where there is a new one. */
export interface Exchanged {
  returnTo: string;
  fresh?: FreshSession;
}

/** What an answer comes to. `visibly`: the provider would not do it without a word to the person. */
export type Answered = Outcome | { kind: 'visibly'; returnTo: string };

/** A session just made. Under a later generation it may be over already. */
export interface FreshSession {
  signedIn: SignedIn;
  generation: number;
}

export type Failed = Extract<Outcome, { kind: 'failed' }>;
