import type { RefreshAnswer, RefreshRequest } from '../../../proxy/protocol/contract.ts';

/** What happened to the session, told to the other tabs. It carries no personal data. */
export type SessionEvent =
  | { type: 'signing-out' }
  /** `asked`: by the person; else time or the provider has ended the session. */
  | { type: 'signed-out'; asked: boolean }
  | { type: 'signed-in' }
  | { type: 'refreshed'; request: RefreshRequest; answer: RefreshAnswer };

export interface SessionChannel {
  tell(event: SessionEvent): void;
  listen(listener: (event: SessionEvent) => void): void;
}

const NAME = 'postern-session';

export function openChannel(): SessionChannel {
  const channel = new BroadcastChannel(NAME);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has none
    tell: (event) => channel.postMessage(event),
    listen: (listener) => channel.addEventListener('message', (message) => listener(message.data as SessionEvent)),
  };
}
