import type { Profile } from '../protocol/contract.ts';
import { Failure } from '../protocol/failure.ts';
import { readProfile, STANDARD_CLAIMS } from '../protocol/profile.ts';
import type { OAuth2Row, Provider } from '../protocol/provider.ts';
import type { Metadata } from './discovery.ts';
import { ANSWER_LIMIT, readJsonObject, type JsonObject, type Upstream } from './upstream.ts';

/**
 * Calls the provider's profile API with the bearer token in the header (RFC 6750 section 2.1). Identity is (iss, sub):
 * where `sub` is known already, another one in the answer is refused (OpenID Connect Core section 5.3.2).
 * @throws Failure access_token_rejected, profile_subject_differs, profile_shape, answer_*, unreachable, timed_out
 */
export async function fetchProfile(
  upstream: Upstream,
  provider: Provider,
  metadata: Metadata,
  accessToken: string,
  allowLoopback: boolean,
  sub?: string,
): Promise<Profile> {
  const { url, headers, map } = profileCall(provider, metadata);
  const json = await readJsonObject(await call(upstream, url, accessToken, headers));
  const profile = readProfile(provider.issuer, json, map, allowLoopback);
  if (sub !== undefined && profile.sub !== sub) throw new Failure('profile_subject_differs');
  if (provider.protocol !== 'oauth2' || provider.profile.emails_url === undefined) return profile;
  return withPrimaryEmail(profile, await fetchEmails(upstream, provider.profile, accessToken));
}

function profileCall(provider: Provider, metadata: Metadata) {
  if (provider.protocol === 'oauth2') return provider.profile;
  if (metadata.userinfo_endpoint === undefined) throw new Failure('discovery_incomplete', 'userinfo_endpoint');
  return { url: metadata.userinfo_endpoint, headers: undefined, map: STANDARD_CLAIMS };
}

async function call(
  upstream: Upstream,
  url: string,
  accessToken: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const init = { headers: { accept: 'application/json', ...headers, authorization: `Bearer ${accessToken}` } };
  const response = await upstream(url, init, ANSWER_LIMIT.profile);
  if (response.status === 401) throw new Failure('access_token_rejected');
  if (response.status !== 200) throw new Failure('answer_status', `profile API: ${response.status}`);
  return response;
}

async function fetchEmails(upstream: Upstream, row: OAuth2Row['profile'], accessToken: string): Promise<JsonObject[]> {
  try {
    const response = await call(upstream, row.emails_url!, accessToken, row.headers);
    const list: unknown = await response.json();
    return Array.isArray(list) ? list.filter((item) => typeof item === 'object' && item !== null) : [];
  } catch {
    // The person may not have granted the scope; the profile stands without an address.
    return [];
  }
}

/** The profile's own address may be any public one; only the primary, verified one is the person's. */
function withPrimaryEmail(profile: Profile, emails: JsonObject[]): Profile {
  const { email: _unverified, email_verified: _unsaid, ...rest } = profile;
  const primary = emails.find((item) => item.primary === true && item.verified === true);
  return typeof primary?.email === 'string' ? { ...rest, email: primary.email, email_verified: true } : rest;
}
