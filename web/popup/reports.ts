import { isFailureCode, type PopupCode } from './failureGroup.ts';

/** How a sign-in came back. */
export type Ended = 'done' | PopupCode;

/** What the second window tells the first. The provider's pages may have cut every other tie between them. */
export interface Report {
  attempt: string;
  outcome: Ended;
}

export interface Reports {
  tell(report: Report): void;
  listen(listener: (report: Report) => void): void;
}

const NAME = 'postern-popup';

/** Opened by the first listener or word. @throws SecurityError where the browser keeps nothing for this site */
export function createReports(): Reports {
  let opened: BroadcastChannel | undefined;
  const channel = (): BroadcastChannel => (opened ??= new BroadcastChannel(NAME));
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has none
    tell: (report) => channel().postMessage(report),
    listen: (listener) =>
      channel().addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (isReport(data)) listener(data);
      }),
  };
}

function isReport(data: unknown): data is Report {
  const { attempt, outcome } = (data ?? {}) as Partial<Report>;
  return typeof attempt === 'string' && (outcome === 'done' || isFailureCode(outcome));
}
