import type { Message } from '../../../proxy/protocol/handshake/step.ts';
import { ProxyError } from '../../auth/wire/proxyError.ts';
import type { SentKind } from './classify.ts';
import type { Pause } from './handshakes.ts';
import type { Decision } from './pauseDialog.ts';
import { remembered } from './tabStorage.ts';

interface Needs {
  storage: () => Storage;
  ask: (kind: SentKind, message: Message) => Promise<Decision>;
}

/** The switch, and what waits where it is on. */
export interface Pausing extends Pause {
  /**
   * Waits until the person lets the message go.
   * @returns whether they were asked
   * @throws ProxyError interrupted where they stop it
   */
  before(kind: SentKind, message: () => Promise<Message>): Promise<boolean>;
}

/** The messages of a sign-in; what comes later goes by itself. */
const PAUSED = new Set<SentKind>(['tx', 'authorization', 'redemption', 'token', 'verification']);

export function createPause({ storage, ask }: Needs): Pausing {
  const word = remembered(storage, 'postern:inspect:pause');
  const isOn = (): boolean => word.current() !== undefined;
  const turn = (on: boolean): void => word.is(on ? 'on' : undefined);
  return {
    isOn,
    turn,
    before: async (kind, message) => {
      if (!isOn() || !PAUSED.has(kind)) return false;
      const decision = await ask(kind, await message());
      if (decision === 'stop') throw new ProxyError('interrupted');
      if (decision === 'always') turn(false);
      return true;
    },
  };
}
