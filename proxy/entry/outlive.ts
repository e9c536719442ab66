/** What an edge platform hands over with a request. */
export interface RequestLifetime {
  waitUntil?: (work: Promise<unknown>) => void;
}

/**
 * The same answer, worked on to its end also where nobody waits for it any more. An edge platform cancels what a request
 * is at when its client goes: a tab that is closed amid a refresh would take the session with it, since the old refresh
 * token is spent by then and nobody has the new one.
 */
export function outlive<Answer>(
  { method, url }: Request,
  lifetime: RequestLifetime | undefined,
  answer: Answer,
): Answer {
  if (REFRESHES.test(method + url)) lifetime?.waitUntil?.(Promise.resolve(answer));
  return answer;
}

/** Accounts are refreshed by whatever is asked of them. */
const REFRESHES = /^POST|\/api\/accounts\//;
