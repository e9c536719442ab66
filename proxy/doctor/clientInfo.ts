import { Failure } from '../protocol/failure.ts';
import { fetchClientInfo } from '../upstream/clientInfo.ts';
import { about, type Finding } from './finding.ts';
import { noAnswer } from './noAnswer.ts';
import { TRY_AGAIN } from './outage.ts';
import { clientPlace, DEADLINE, rowPlace, type OAuth2Patient } from './patient.ts';

/**
 * Asks a provider that can tell whether it knows the client, and with which redirect URI. Every sign-in begins with this
 * call, so it has to answer.
 */
export async function checkClientInfo(patient: OAuth2Patient): Promise<Finding[]> {
  const { provider, upstream, origins, allowLoopback } = patient;
  const { client_info, id, redirect_path } = provider;
  const { ok, wrong, fatal } = about(id);
  if (client_info === undefined) return [];
  try {
    const { redirect_uris: known } = await fetchClientInfo(upstream, client_info, allowLoopback, DEADLINE);
    const ours = origins.map((origin) => origin + redirect_path);
    const missing = known.length === 0 ? [] : ours.filter((uri) => !known.includes(uri));
    if (missing.length === 0) return [ok('the provider knows the client')];
    const level = missing.length < origins.length ? wrong : fatal;
    const change = `Register ${missing.join(' and ')}, character for character`;
    return [level('the redirect URI that is registered is not ours', change, clientPlace(provider))];
  } catch (error) {
    return [whyNot(patient, client_info.url, error)];
  }
}

function whyNot({ provider }: OAuth2Patient, url: string, error: unknown): Finding {
  const { wrong, fatal } = about(provider.id);
  if (error instanceof Failure && error.reason === 'client_not_known') {
    const mend = 'Copy the client_id from the application that you registered';
    return fatal(`the provider does not know the client ${provider.client_id}`, mend, clientPlace(provider));
  }
  if (error instanceof Failure && error.reason === 'answer_status') {
    return wrong(`${url} does not answer as it should`, TRY_AGAIN);
  }
  return fatal(...noAnswer(url, error), rowPlace(provider));
}
