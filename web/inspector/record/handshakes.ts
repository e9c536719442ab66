import type { ReactNode } from 'react';
import type { FailureCode } from '../../auth/wire/failureCode.ts';
import type { Handshake, Step } from '../../../proxy/protocol/handshake/step.ts';

/** The handshakes that this tab has recorded. */
export interface Handshakes {
  /** The newest first; the same list as long as nothing changes. */
  list(): readonly Handshake[];
  find(id: string): Handshake | undefined;
  /** `listener` is told whenever the list has changed. Ends with what it returns. */
  subscribe(listener: () => void): () => void;
  clear(): void;
}

/** The switch "pause before each step", remembered by this tab. */
export interface Pause {
  isOn(): boolean;
  turn(on: boolean): void;
}

/** What can be asked again at will: nothing is changed by it. */
export type Replayed = 'discovery' | 'client_info' | 'profile';

/** What the pages see of the recorder. */
export interface Inspected extends Handshakes {
  pause: Pause;
  /** What stands below the failure of this code, where the callback may be that of a script in a terminal. */
  landing(code: FailureCode): ReactNode;
  /**
   * Has the proxy ask the provider (its id) again, and tells the calls that it has made, under the handshake's key.
   * @throws ProxyError as every call of the proxy; `signed_out` where the profile is asked for and nobody is signed in
   */
  replay(handshake: Handshake, kind: Replayed): Promise<readonly Step[]>;
}
