import type { Check, CheckName, Recipe, Step } from '../../../proxy/protocol/handshake/step.ts';

/**
 * Which checks the proxy and this page have made at a step, and how they came out, from what their code does. One whose
 * outcome cannot be known is not claimed. What the names mean:
 * transaction: the proxy's cookie of this very sign-in was there and not too old; state: the answer belongs to it (the
 * request token at OAuth 1.0a); iss: RFC 9207, where it came or was due; code_verifier: it gives the challenge that was
 * announced; one_time: nobody has ended this sign-in before; signature to at_hash: OpenID Connect Core section 3.1.3.7,
 * in the order in which they are made, where subject says that there is one; person: whoever the profile API speaks of
 * is whom the id_token speaks of, and they may come in.
 */
export interface Ending {
  /** The answer was the one that was wanted. */
  isDone: boolean;
  /** Of the contract. */
  code?: string | undefined;
  /** In the log's words. */
  reason?: string | undefined;
  detail?: string | undefined;
  request_id?: string | undefined;
}

const BY_REASON: Readonly<Record<string, CheckName>> = {
  tx_cookie_missing: 'transaction',
  tx_too_old: 'transaction',
  callback_without_state: 'state',
  state_differs: 'state',
  iss_differs: 'iss',
  iss_missing: 'iss',
  verifier_differs: 'code_verifier',
  tx_already_used: 'one_time',
  id_token_malformed: 'signature',
  id_token_algorithm: 'signature',
  id_token_key_unknown: 'signature',
  id_token_signature: 'signature',
  id_token_issuer: 'issuer',
  id_token_audience: 'audience',
  id_token_time: 'times',
  id_token_nonce: 'nonce',
  profile_subject_differs: 'person',
  not_on_the_list: 'person',
  another_account: 'person',
};

/** Where the reason is not told: the codes that can only be one thing. */
const BY_CODE: Readonly<Record<string, CheckName>> = {
  tx_missing: 'transaction',
  tx_expired: 'transaction',
  state_mismatch: 'state',
  pkce_mismatch: 'code_verifier',
  code_used: 'one_time',
  nonce_mismatch: 'nonce',
};

const OF_CLAIMS: Readonly<Record<string, CheckName>> = { sub: 'subject', at_hash: 'at_hash' };

/** The check that has failed, if it was one. */
export function failedCheck({ isDone, code = '', reason, detail = '' }: Ending): CheckName | undefined {
  if (isDone) return undefined;
  if (reason === undefined) return own(BY_CODE, code);
  if (reason === 'id_token_claims') return own(OF_CLAIMS, detail) ?? 'times';
  return own(BY_REASON, reason);
}

function own(of: Readonly<Record<string, CheckName>>, name: string): CheckName | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}

/**
 * The checks in their order: all have passed where `isPast` (something later has happened), or up to the one that has
 * failed; else nobody can say how far it came.
 */
function outcomes(names: readonly CheckName[], failed: CheckName | undefined, isPast: boolean): Check[] {
  const at = failed === undefined ? -1 : names.indexOf(failed);
  return names.map((name, index) => {
    if (index === at) return { name, outcome: 'failed' };
    return { name, outcome: (at === -1 ? isPast : index < at) ? 'passed' : 'not_reached' };
  });
}

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
  const isKnown = recipe?.row.protocol === 'oidc' && redemption.jwts !== undefined;
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

/** Whether the profile API speaks of whom is known already (OpenID Connect Core section 5.3.2). */
function checksOfPerson(calls: readonly Step[], ending: Ending, isKnown: boolean): [Step, Check[]][] {
  const userinfo = calls.find(({ kind }) => kind === 'userinfo');
  const isElsewhere = ending.reason === 'profile_subject_differs';
  const isRead = userinfo?.answer?.status === 200 && (ending.isDone || isElsewhere);
  if (!userinfo || !isKnown || !isRead || userinfo.failure !== undefined) return [];
  return [[userinfo, [{ name: 'person', outcome: isElsewhere ? 'failed' : 'passed' }]]];
}

/** What is compared before anything goes to the provider: `iss` only where it has come, or has to. */
function namesOfCallback(request: Step, recipe: Recipe | undefined, hasVerifier: boolean): CheckName[] {
  return [
    'transaction',
    'state',
    ...(hasIss(request.request.body ?? '', recipe) ? (['iss'] as const) : []),
    ...(hasVerifier ? (['code_verifier'] as const) : []),
    'one_time',
  ];
}

/** `text`: whatever has the callback's query in it. */
function hasIss(text: string, recipe: Recipe | undefined): boolean {
  return recipe?.metadata.authorization_response_iss_parameter_supported === true || /[?&"]iss=/.test(text);
}

const OF_ID_TOKEN: readonly CheckName[] = ['signature', 'issuer', 'audience', 'times', 'subject', 'nonce', 'at_hash'];

function isOfIdToken(name: CheckName | undefined): boolean {
  return name !== undefined && OF_ID_TOKEN.includes(name);
}

/** Where there is no id_token, nothing of it was checked; at_hash only where it has one. */
function namesOfIdToken({ jwts = [] }: Step, hasAccessToken: boolean): CheckName[] {
  const claims = jwts.find(({ placeholder }) => placeholder.startsWith('{{id_token:'))?.claims;
  if (claims === undefined) return [];
  const isHashed = hasAccessToken && claims['at_hash'] !== undefined;
  return OF_ID_TOKEN.filter((name) => name !== 'at_hash' || isHashed);
}

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
