import type { CheckName, Recipe, Step } from '../../../proxy/protocol/handshake/step.ts';

/** What is compared before anything goes to the provider: `iss` only where it has come; or last, where it has to. */
export function namesOfCallback({ request }: Step, recipe: Recipe | undefined, hasVerifier: boolean): CheckName[] {
  const { body = '' } = request;
  const isThere = hasIss(body, undefined);
  return [
    'transaction',
    'state',
    ...(isThere ? (['iss'] as const) : []),
    ...(hasVerifier ? (['code_verifier'] as const) : []),
    ...(!isThere && hasIss(body, recipe) ? (['iss'] as const) : []),
    'one_time',
  ];
}

/** `text`: whatever has the callback's query in it. */
export function hasIss(text: string, recipe: Recipe | undefined): boolean {
  return recipe?.metadata.authorization_response_iss_parameter_supported === true || /[?&"]iss=/.test(text);
}

const OF_ID_TOKEN: readonly CheckName[] = ['signature', 'issuer', 'audience', 'times', 'subject', 'nonce', 'at_hash'];

export function isOfIdToken(name: CheckName | undefined): boolean {
  return name !== undefined && OF_ID_TOKEN.includes(name);
}

/** Where there is no id_token, nothing of it was checked; at_hash only where it has one. */
export function namesOfIdToken({ jwts = [] }: Step, hasAccessToken: boolean): CheckName[] {
  const claims = jwts.find(({ placeholder }) => placeholder.startsWith('{{id_token:'))?.claims;
  if (claims === undefined) return [];
  const isHashed = hasAccessToken && claims['at_hash'] !== undefined;
  return OF_ID_TOKEN.filter((name) => name !== 'at_hash' || isHashed);
}
