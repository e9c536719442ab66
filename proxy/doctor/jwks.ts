import { acceptedAlgorithms, canVerify } from '../protocol/idToken.ts';
import { readKeys, type Metadata } from '../protocol/metadata.ts';
import { ANSWER_LIMIT, readJsonObject } from '../upstream/upstream.ts';
import { about, type Finding } from './finding.ts';
import { noAnswer } from './noAnswer.ts';
import { DEADLINE, rowPlace, type Patient } from './patient.ts';

/** Whether the provider publishes a key that its id_tokens can be verified with (RFC 7517 section 5). */
export async function checkKeys({ provider, upstream }: Patient, metadata: Metadata): Promise<Finding[]> {
  const { jwks_uri } = metadata;
  const { ok, fatal } = about(provider.id);
  const place = rowPlace(provider);
  if (jwks_uri === undefined) return [];
  try {
    const accept = { headers: { accept: 'application/json' } };
    const response = await upstream(jwks_uri, accept, ANSWER_LIMIT.metadata, DEADLINE);
    const mend = 'The provider has to publish its keys there';
    if (response.status !== 200) return [fatal(`JWKS: ${jwks_uri} answers ${response.status}`, mend, place)];
    const { keys } = await readJsonObject(response).catch(() => ({ keys: undefined }));
    if (!Array.isArray(keys)) return [fatal(`JWKS: ${jwks_uri} is not a set of keys`, mend, place)];
    // As the proxy chooses among them, whatever the token's kid.
    const algorithms = acceptedAlgorithms(metadata.id_token_signing_alg_values_supported);
    const count = readKeys({ keys }).filter((key) => algorithms.some((alg) => canVerify(key, alg))).length;
    return [count > 0 ? ok(`JWKS: ${count} of ${keys.length} can sign`) : noneUsable(provider.id, jwks_uri, place)];
  } catch (error) {
    return [fatal(...noAnswer(jwks_uri, error), place)];
  }
}

function noneUsable(id: string, jwks_uri: string, place: string): Finding {
  const what = `JWKS: ${jwks_uri} has no key that an id_token can be verified with`;
  return about(id).fatal(what, 'Let the provider publish its signing key: RSA of 2048 bits or more, or EC', place);
}
