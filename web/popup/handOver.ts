import { POPUP } from '../../proxy/protocol/pages.ts';
import type { Outcome } from '../auth/signIn/outcome.ts';

/** Of the tab's sessionStorage: how a sign-in that the popup has started came back, `done` or the failure's code. */
export const OUTCOME = 'postern:popup-outcome';

/** Sends an outcome that belongs to the popup back there; false: it does not. */
export function handOver(outcome: Outcome, { sessionStorage, location }: Window): boolean {
  if (outcome.returnTo !== POPUP) return false;
  sessionStorage.setItem(OUTCOME, outcome.kind === 'done' ? 'done' : outcome.problem.code);
  location.replace(POPUP);
  return true;
}
