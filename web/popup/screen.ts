import type { LogoutAnswer, PublicProvider, TxAnswer, User } from '../../proxy/protocol/contract.ts';
import type { PopupProblem } from './failureGroup.ts';

type Act = () => void;

/** What the person sees, and what they can do. `onLeave` is Escape's as well. */
export type Screen =
  | { kind: 'loading' }
  /** Nobody has asked anything. */
  | { kind: 'nothing' }
  /** For the owner of both sites. */
  | { kind: 'unregistered'; origin: string; host: string; onLeave: Act; isBack: boolean }
  | Choice
  | Consent
  /** On the way to a provider, which may know this site by a name of its own. */
  | { kind: 'leaving'; provider: PublicProvider; client?: TxAnswer['client'] }
  | Trouble
  | { kind: 'sign-out'; host: string; name: string | undefined; onSignOut: Act; onLeave: Act }
  | { kind: 'nobody'; host: string; onLeave: Act; isBack: boolean }
  | {
      kind: 'signed-out';
      host: string;
      provider: string;
      revoked: LogoutAnswer['revoked'];
      onLeave: Act;
      isBack: boolean;
    }
  /** A result was sent, and the page may be busy or gone. */
  | { kind: 'unanswered' }
  /** The end, in a window that could not close itself. */
  | { kind: 'ended'; isDelivered: boolean };

export interface Choice {
  kind: 'choose';
  host: string;
  providers: readonly PublicProvider[];
  /** The second window is open, or has been. */
  isWaiting: boolean;
  onChoose: (provider: PublicProvider) => void;
  onLeave: Act;
}

export interface Consent {
  kind: 'consent';
  host: string;
  user: User;
  /** As people call it. */
  provider: string;
  onAgree: Act;
  onAnother: Act;
  onLeave: Act;
}

export interface Trouble {
  kind: 'failed';
  host: string;
  problem: PopupProblem;
  /** The provider that was asked for and is not offered. */
  notOffered?: string | undefined;
  /** Absent: this attempt is over. */
  onRetry?: Act | undefined;
  onLeave: Act;
  /** Leaving is going back to the page, in this window. */
  isBack: boolean;
}
