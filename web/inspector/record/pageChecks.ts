import type { Check, CheckName, Recipe, Step } from '../../../proxy/protocol/handshake/step.ts';
import { hasIss, namesOfIdToken } from './checkNames.ts';
import { failedCheck, outcomes, type Ending } from './checkOutcomes.ts';

/** What this page has done with the answer that came back, up to the end of the sign-in. */
export interface Visit {
  /** The page has found the sign-in that the answer is of. */
  isFound: boolean;
  exchange: Recipe['exchange'] | undefined;
  recipe: Recipe | undefined;
  ending: Ending;
  /** The steps of the visit, its callback first. */
  steps: readonly Step[];
}

/** The page's own checks: at the callback, and where it redeems the code, at the token endpoint's answer. */
export function checkedVisit(visit: Visit): Step[] {
  const { steps } = visit;
  const redemption = steps.find(({ kind, from }) => kind === 'redemption' && from === 'browser');
  return steps.map((step) => {
    if (step.kind === 'callback') return checked(step, checksOfCallback(visit, step, redemption));
    return step === redemption ? checked(step, checksOfRedemption(visit, step)) : step;
  });
}

function checked(step: Step, checks: readonly Check[]): Step {
  return checks.length === 0 ? step : { ...step, checks };
}

function checksOfCallback(
  { isFound, exchange, recipe, ending, steps }: Visit,
  callback: Step,
  redemption?: Step,
): Check[] {
  const { code = '' } = ending;
  if (code === 'implicit_refused' || code === 'invalid_response') return [];
  if (!isFound) return [{ name: 'state', outcome: 'failed' }];
  const isSent = steps.some(({ kind }) => kind === 'token' || kind === 'redemption');
  // The provider's own refusal ends it there.
  if (/[?&](error|denied|oauth_problem)=/.test(callback.request.url)) return outcomes(['state'], undefined, true);
  const isIssChecked = exchange === 'browser' && hasIss(callback.request.url, recipe);
  const names: CheckName[] = ['state', 'one_time', ...(isIssChecked ? (['iss'] as const) : [])];
  if (isSent) return outcomes(names, undefined, redemption !== undefined || exchange !== 'browser');
  return outcomes(
    names,
    failedCheck({ ...ending, ...(code === 'issuer_mismatch' && { reason: 'iss_differs' }) }),
    false,
  );
}

/** The signature is the proxy's business. `times` are looked at with a month's tolerance, so only their failure counts. */
function checksOfRedemption({ ending, steps }: Visit, redemption: Step): Check[] {
  const isVerified = steps.some(({ kind }) => kind === 'verification');
  const failed = isVerified ? undefined : failedCheck(ending);
  const names = namesOfIdToken(redemption, true).filter((name) => OF_BROWSER.has(name) || name === failed);
  return outcomes(names, failed, isVerified);
}

const OF_BROWSER = new Set<CheckName>(['audience', 'nonce', 'at_hash']);
