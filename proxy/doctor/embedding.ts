import { readEmbedding, type SigningKey } from '../config/embedding.ts';
import type { Env } from '../config/environment.ts';
import { importJwk } from '../protocol/importKey.ts';
import { about, type Finding } from './finding.ts';

const { ok, wrong } = about('configuration');

/** Who may embed the sign-in, and the key that signs what they are told; what cannot be read is said elsewhere. */
export async function checkEmbedding(env: Env): Promise<Finding[]> {
  const { origins, keys } = readEmbedding(env, () => undefined);
  const pages = origins.map((origin) => ok(`EMBED_ORIGINS, ${origin}, is in order`));
  return [...pages, ...(await Promise.all(keys.map(signingKeyFinding)))];
}

async function signingKeyFinding(key: SigningKey): Promise<Finding> {
  const parameters = { name: 'ECDSA', namedCurve: 'P-256' };
  const signs = await importJwk(key as JsonWebKey, parameters, 'sign').then(
    () => true,
    () => false,
  );
  if (signs) return ok('SIGNING_KEY is a private EC P-256 key');
  return wrong('SIGNING_KEY has parts that do not belong together', 'Make one with `npm run keys`', 'SIGNING_KEY');
}
