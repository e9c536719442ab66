import type { Provider } from '../protocol/provider.ts';
import type { ProfileCall } from '../protocol/providerCalls.ts';
import type { Metadata } from '../protocol/metadata.ts';
import { metadataOfRow } from '../upstream/discovery.ts';
import { ANSWER_LIMIT } from '../upstream/upstream.ts';
import { checkAuthorization } from './authorizationEndpoint.ts';
import { checkClientInfo } from './clientInfo.ts';
import { checkDiscovery, type Discovered } from './discovery.ts';
import { about, type Finding } from './finding.ts';
import { checkKeys } from './jwks.ts';
import { noAnswer } from './noAnswer.ts';
import { checkRequestTokens } from './requestTokens.ts';
import { DEADLINE, rowPlace, type OAuth2Patient, type Patient } from './patient.ts';
import { checkTokenEndpoint } from './tokenEndpoint.ts';

/** Everything that can be told of one provider without signing in. Never throws. */
export async function checkProvider(patient: Patient): Promise<Finding[]> {
  const { provider } = patient;
  const { ok } = about(provider.id);
  const found = await (provider.protocol === 'oauth1'
    ? Promise.all([profileFindings(patient, provider), checkRequestTokens(patient, provider)])
    : checkOAuth2({ ...patient, provider }));
  const who = ok(`enabled with ${proofOf(provider)}, issuer ${provider.issuer}`);
  return [who, ...localhostFindings(patient), ...found.flat()];
}

/** How the client proves itself. */
function proofOf(provider: Provider): string {
  if (provider.protocol === 'oauth1') return `signatures (${provider.signature_method})`;
  return provider.client_auth === 'none' ? 'no secret' : provider.client_auth;
}

async function checkOAuth2(patient: OAuth2Patient): Promise<Finding[][]> {
  const { metadata, findings } = await discover(patient);
  const calls = metadata === undefined ? [] : endpointChecks(patient, metadata);
  return [findings, ...(await Promise.all([checkClientInfo(patient), ...calls]))];
}

async function discover(patient: OAuth2Patient): Promise<Discovered> {
  const { provider } = patient;
  if (provider.protocol === 'oidc') return checkDiscovery({ ...patient, provider });
  return { findings: await profileFindings(patient, provider), metadata: metadataOfRow(provider) };
}

function endpointChecks(patient: OAuth2Patient, metadata: Metadata): Promise<Finding[]>[] {
  const perOrigin = patient.origins.flatMap((origin) => [
    checkTokenEndpoint(patient, metadata, origin),
    checkAuthorization(patient, metadata, origin),
  ]);
  return [checkKeys(patient, metadata), ...perOrigin];
}

/** Without a token it refuses, and that is an answer. */
async function profileFindings(
  { upstream }: Patient,
  provider: Provider & { profile: ProfileCall },
): Promise<Finding[]> {
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
