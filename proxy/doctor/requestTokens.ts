import type { OAuth1Provider } from '../protocol/provider.ts';
import { ANSWER_LIMIT } from '../upstream/upstream.ts';
import { about, type Finding } from './finding.ts';
import { noAnswer } from './noAnswer.ts';
import { outageFinding } from './outage.ts';
import { DEADLINE, rowPlace, type Patient } from './patient.ts';

/** OAuth 1.0a: whether its endpoints are there. Without a signature they refuse, and that is an answer. */
export async function checkRequestTokens(patient: Patient, provider: OAuth1Provider): Promise<Finding[]> {
  const { request_token_endpoint, token_endpoint, request_token_method = 'POST', token_method = 'POST' } = provider;
  const reached = await Promise.all([
    reach(patient, request_token_endpoint, request_token_method),
    reach(patient, token_endpoint, token_method),
  ]);
  return [...reached, ...openFindings(provider)];
}

async function reach({ provider, upstream }: Patient, url: string, method: string): Promise<Finding> {
  const { ok, fatal } = about(provider.id);
  try {
    const { status } = await upstream(url, { method }, ANSWER_LIMIT.token, DEADLINE);
    const mend = 'Look up the address in the documentation of the provider';
    if (status === 404) return fatal(`${url} answers 404`, mend, rowPlace(provider));
    return outageFinding(provider, url, status) ?? ok(`${url} reached (${status} without a signature)`);
  } catch (error) {
    return fatal(...noAnswer(url, error), rowPlace(provider));
  }
}

/** It works, and the row in code says it knowingly. */
function openFindings({ id, dangerously }: OAuth1Provider): Finding[] {
  if (dangerously === undefined) return [];
  const what = 'OAuth 1.0 without a verifier: whoever starts a sign-in can have somebody else end it';
  return [about(id).note(what, 'Use it in closed networks only', `the row "${id}"`)];
}
