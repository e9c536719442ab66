import { memberAt } from '../protocol/profileMap.ts';
import { ANSWER_LIMIT, readJson } from '../upstream/upstream.ts';
import { about, type Finding } from './finding.ts';
import { noAnswer } from './noAnswer.ts';
import { clientPlace, DEADLINE, type Patient } from './patient.ts';

/** Asks a provider that can tell whether it knows the client, and with which redirect URI. */
export async function checkClientInfo({ provider, upstream, origins }: Patient): Promise<Finding[]> {
  const { client_info, id, client_id, redirect_path } = provider;
  const { ok, note, fatal, wrong } = about(id);
  if (client_info === undefined) return [];
  try {
    const accept = { headers: { accept: 'application/json' } };
    const response = await upstream(client_info.url, accept, ANSWER_LIMIT.metadata, DEADLINE);
    const mend = 'Copy the client_id from the application that you registered';
    if (response.status >= 500) return [note(`${client_info.url} answers ${response.status}`)];
    if (!response.ok) return [fatal(`the provider does not know the client ${client_id}`, mend, clientPlace(provider))];
    const json: unknown = await readJson(response).catch(() => undefined);
    const known = client_info.redirect_uri === undefined ? [] : [memberAt(json, client_info.redirect_uri)].flat();
    const missing = origins.map((origin) => origin + redirect_path).filter((uri) => known[0] && !known.includes(uri));
    if (missing.length === 0) return [ok('the provider knows the client')];
    const change = `Register ${missing.join(' and ')}, character for character`;
    return [wrong('the redirect URI that is registered is not ours', change, clientPlace(provider))];
  } catch (error) {
    return [note(...noAnswer(client_info.url, error))];
  }
}
