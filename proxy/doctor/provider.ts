import type { OAuth2Row, Provider } from '../protocol/provider.ts';
import type { Metadata } from '../protocol/metadata.ts';
import { metadataOfRow } from '../upstream/discovery.ts';
import { ANSWER_LIMIT } from '../upstream/upstream.ts';
import { checkAuthorization } from './authorizationEndpoint.ts';
import { checkClientInfo } from './clientInfo.ts';
import { checkDiscovery, type Discovered } from './discovery.ts';
import { about, type Finding } from './finding.ts';
import { checkKeys } from './jwks.ts';
import { noAnswer } from './noAnswer.ts';
import { DEADLINE, rowPlace, type Patient } from './patient.ts';
import { checkTokenEndpoint } from './tokenEndpoint.ts';

/** Everything that can be told of one provider without signing in. Never throws. */
export async function checkProvider(patient: Patient): Promise<Finding[]> {
  const { metadata, findings } = await discover(patient);
  const { ok } = about(patient.provider.id);
  const calls = metadata === undefined ? [] : endpointChecks(patient, metadata);
  const more = await Promise.all([checkClientInfo(patient), ...calls]);
  const { client_auth, issuer } = patient.provider;
  const who = ok(`enabled with ${client_auth === 'none' ? 'no secret' : client_auth}, issuer ${issuer}`);
  return [who, ...localhostFindings(patient), ...findings, ...more.flat()];
}

async function discover(patient: Patient): Promise<Discovered> {
  const { provider } = patient;
  if (provider.protocol === 'oidc') return checkDiscovery({ ...patient, provider });
  return { findings: await profileFindings(patient, provider), metadata: metadataOfRow(provider) };
}

function endpointChecks(patient: Patient, metadata: Metadata): Promise<Finding[]>[] {
  const perOrigin = patient.origins.flatMap((origin) => [
    checkTokenEndpoint(patient, metadata, origin),
    checkAuthorization(patient, metadata, origin),
  ]);
  return [checkKeys(patient, metadata), ...perOrigin];
}

/** Without a token it refuses, and that is an answer. */
async function profileFindings({ upstream }: Patient, provider: OAuth2Row & Provider): Promise<Finding[]> {
  const { ok, fatal } = about(provider.id);
  const { url } = provider.profile;
  try {
    const { status } = await upstream(url, {}, ANSWER_LIMIT.profile, DEADLINE);
    return [ok(`profile API reached (${status} without a token)`)];
  } catch (error) {
    return [fatal(...noAnswer(url, error), rowPlace(provider))];
  }
}

function localhostFindings({ provider, origins }: Patient): Finding[] {
  if (provider.refuses_localhost !== true) return [];
  const named = origins.map((origin) => new URL(origin)).filter(({ hostname }) => /(^|\.)localhost$/.test(hostname));
  return named.map((url) => {
    const port = url.port === '' ? '' : `:${url.port}`;
    const other = `${url.protocol}//127.0.0.1${port}`;
    const what = `${provider.name} refuses redirect URIs on ${url.hostname}, which ORIGIN is on`;
    return about(provider.id).wrong(
      what,
      `Set ORIGIN=${other}, open that, and register ${other}${provider.redirect_path}`,
      'ORIGIN',
    );
  });
}
