import { SESSION_LIFETIME } from '../protocol/contract.ts';
import type { RecordName } from '../store/recordNames.ts';
import type { Softly } from '../store/softly.ts';
import { createAgingSet } from './agingSet.ts';
import type { Refreshed } from './refreshGate.ts';
import type { Session } from './session.ts';

/**
 * How sessions stand, whatever their cookies say: within one isolate, and with a store over all of them. A cookie may
 * be a copy from before a sign-out, or from before a refresh.
 */
export interface SessionStanding {
  /** With the tokens of its last refresh; undefined: it is over. Where the store is down, as the cookie has it. */
  current(session: Session): Promise<Session | undefined>;
  /** The same for an account, which outlasts its owner's sessions at the provider. */
  currentAccount(account: Session): Promise<Session | undefined>;
  /** From now on nobody has it any more. `now` in unix seconds; `kept` in milliseconds, as long as a record of it may be. */
  end(session: Pick<Session, 'sid'>, now: number, kept: number): Promise<void>;
}

/** Made once for each isolate; the result works for one request. */
export function createSessionStanding(): (softly: Softly) => SessionStanding {
  const endedHere = createAgingSet(SESSION_LIFETIME);
  const look = async (softly: Softly, session: Session, logouts: readonly RecordName[]) => {
    if (endedHere.has(session.sid)) return undefined;
    const names: RecordName[] = [['ended', session.sid], stateName(session), ...logouts];
    const records = await softly((store) => store.read(...names), undefined);
    return records === undefined ? session : standingOf(session, records);
  };
  return (softly) => ({
    current: (session) => look(softly, session, logoutNames(session)),
    currentAccount: (account) => look(softly, account, []),
    async end({ sid }, now, kept) {
      endedHere.add(sid, now);
      await softly((store) => store.write(['ended', sid], true, kept), undefined);
    },
  });
}

/** Where the tokens of a session are kept, by their last refresh. */
export function stateName({ sid }: Pick<Session, 'sid'>): RecordName {
  return ['state', sid];
}

/** Where a provider's word stands that it has signed somebody out, and when; in unix seconds. */
export const loggedOut = {
  /** Everywhere. */
  person: (iss: string, sub: string): RecordName => ['logged-out', 'person', iss, sub],
  /** One of its sessions, by its own name. */
  session: (iss: string, sid: string): RecordName => ['logged-out', 'session', iss, sid],
  /** Wherever that name is not known. */
  nameless: (iss: string, sub: string): RecordName => ['logged-out', 'nameless', iss, sub],
};

function logoutNames({ user: { iss, sub }, op_sid }: Session): RecordName[] {
  return [
    loggedOut.person(iss, sub),
    op_sid === undefined ? loggedOut.nameless(iss, sub) : loggedOut.session(iss, op_sid),
  ];
}

/** A cookie never wins over a newer state; its generation is the number of its refreshes. */
function standingOf(session: Session, [ended, state, ...logouts]: readonly unknown[]): Session | undefined {
  const isOver = ended !== undefined || logouts.some((at) => typeof at === 'number' && session.iat <= at);
  if (isOver || (session.stored && state === undefined)) return undefined;
  const held = state as Refreshed | undefined;
  const isNewer = (held?.grants ?? 0) > (session.grants ?? 0);
  return isNewer || session.stored ? { ...session, ...held } : session;
}
