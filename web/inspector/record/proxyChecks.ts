import type { Check, Recipe, Step } from '../../../proxy/protocol/handshake/step.ts';
import { isOfIdToken, namesOfCallback, namesOfIdToken } from './checkNames.ts';
import { failedCheck, outcomes, type Ending } from './checkOutcomes.ts';

/** A request of the browser and the calls that the proxy has made for it, with the checks that were made at each. */
export function checkedRequest(steps: readonly Step[], recipe: Recipe | undefined, ending: Ending): Step[] {
  const [request, ...calls] = steps;
  if (request === undefined) return [];
  const checksOf = CHECKED[request.kind];
  return checksOf === undefined
    ? [...steps]
    : withChecks([request, ...calls], checksOf(request, calls, recipe, ending));
}

type Found = ReadonlyMap<Step, readonly Check[]>;
type ChecksOf = (request: Step, calls: readonly Step[], recipe: Recipe | undefined, ending: Ending) => Found;

const CHECKED: Partial<Record<Step['kind'], ChecksOf>> = {
  token: checksOfToken,
  verification: checksOfVerification,
  profile: (_request, calls, _recipe, ending) => new Map(checksOfPerson(calls, ending, true)),
  refresh: checksOfRefresh,
};

function withChecks(steps: readonly Step[], found: Found): Step[] {
  return steps.map((step) => {
    const checks = found.get(step) ?? [];
    return checks.length === 0 ? step : { ...step, checks };
  });
}

/** `POST /api/token`: acceptCallback, the exchange, the id_token, the profile API. */
function checksOfToken(request: Step, calls: readonly Step[], recipe: Recipe | undefined, ending: Ending): Found {
  const failed = failedCheck(ending);
  const redemption = calls.find(({ kind }) => kind === 'redemption');
  const isAccepted = ending.isDone || redemption !== undefined || failed === 'person' || isOfIdToken(failed);
  const accepted = outcomes([...namesOfCallback(request, recipe, true)], failed, isAccepted);
  const refused: Check[] = failed === 'person' && ending.reason !== 'profile_subject_differs' ? [FAILED_PERSON] : [];
  const found = new Map<Step, readonly Check[]>([[request, [...accepted, ...refused]]]);
  if (redemption === undefined) return found;
  const isBelieved = ending.isDone || failed === 'person' || calls.some(({ kind }) => kind === 'userinfo');
  found.set(redemption, outcomes(namesOfIdToken(redemption, true), failed, isBelieved));
  const isKnown =
    recipe?.row.protocol === 'oidc' && redemption.jwts !== undefined && (!ending.isDone || isTold(request));
  for (const [step, checks] of checksOfPerson(calls, ending, isKnown)) found.set(step, checks);
  return found;
}

const FAILED_PERSON: Check = { name: 'person', outcome: 'failed' };

/** `POST /api/verify`: the code was spent by the browser, so neither verifier nor access token are here. */
function checksOfVerification(
  request: Step,
  calls: readonly Step[],
  recipe: Recipe | undefined,
  ending: Ending,
): Found {
  const failed = failedCheck(ending);
  const isAccepted = ending.isDone || failed === 'person' || isOfIdToken(failed) || calls.some(isKeys);
  const names = namesOfCallback(request, recipe, false);
  const token = namesOfIdToken(request, false);
  const refused: Check[] = failed === 'person' ? [FAILED_PERSON] : [];
  const verified = outcomes(token, failed, ending.isDone || failed === 'person');
  return new Map([[request, [...outcomes(names, failed, isAccepted), ...verified, ...refused]]]);
}

function isKeys({ kind }: Step): boolean {
  return kind === 'keys';
}

/** An id_token that a refresh brings: the proxy calls everything that is wrong with it one thing. */
function checksOfRefresh(_request: Step, calls: readonly Step[], _recipe: Recipe | undefined, ending: Ending): Found {
  const grant = calls.find(({ kind }) => kind === 'grant');
  const names = grant && namesOfIdToken(grant, true).filter((name) => name !== 'nonce');
  // Without its keys the claims are believed, so nothing can be said of a signature that was not looked at.
  const isWhole = ending.isDone && !calls.some((call) => isKeys(call) && call.answer?.status !== 200);
  return new Map(grant && names && isWhole ? [[grant, outcomes(names, undefined, true)]] : []);
}

/** A profile API that tells nothing of use does not undo a sign-in: then there is no profile in the answer. */
function isTold({ answer }: Step): boolean {
  return answer?.body?.includes('"profile":{') === true;
}

/** Whether the profile API speaks of whom is known already (OpenID Connect Core section 5.3.2). */
function checksOfPerson(calls: readonly Step[], ending: Ending, isKnown: boolean): [Step, Check[]][] {
  const userinfo = calls.find(({ kind }) => kind === 'userinfo');
  const isElsewhere = ending.reason === 'profile_subject_differs';
  const isRead = userinfo?.answer?.status === 200 && (ending.isDone || isElsewhere);
  if (!userinfo || !isKnown || !isRead || userinfo.failure !== undefined) return [];
  return [[userinfo, [{ name: 'person', outcome: isElsewhere ? 'failed' : 'passed' }]]];
}
