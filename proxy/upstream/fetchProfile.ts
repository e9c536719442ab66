import type { Profile } from '../protocol/contract.ts';
import { Failure } from '../protocol/failure.ts';
import { claimsOf, readProfile } from '../protocol/profile.ts';
import { memberAt } from '../protocol/profileMap.ts';
import type { EmailsCall, ProfileCall, Provider } from '../protocol/provider.ts';
import type { Metadata } from '../protocol/metadata.ts';
import { ANSWER_LIMIT, readJson, readJsonObject, type Upstream } from './upstream.ts';

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
  known?: Pick<Profile, 'iss' | 'sub'>,
): Promise<Profile> {
  const call = profileCall(provider, metadata);
  const json = await readJsonObject(await callWithToken(upstream, call, accessToken));
  const profile = readProfile(known?.iss ?? provider.issuer, json, call.map, allowLoopback);
  if (known !== undefined && profile.sub !== known.sub) throw new Failure('profile_subject_differs');
  if (call.emails === undefined) return profile;
  return withPrimaryEmail(profile, await fetchEmails(upstream, call, call.emails, accessToken), call.emails);
}

function profileCall(provider: Provider, metadata: Metadata): ProfileCall {
  if (provider.protocol === 'oauth2') return provider.profile;
  if (metadata.userinfo_endpoint === undefined) throw new Failure('discovery_incomplete', 'userinfo_endpoint');
  return { url: metadata.userinfo_endpoint, map: claimsOf(provider) };
}

/** @throws Failure access_token_rejected, answer_status and whatever `upstream` throws */
export async function callWithToken(
  upstream: Upstream,
  { url, method = 'GET', headers = {}, graphql }: Omit<ProfileCall, 'map'>,
  accessToken: string,
): Promise<Response> {
  const all = { accept: 'application/json', ...headers, authorization: `Bearer ${accessToken}` };
  const init =
    graphql === undefined
      ? { method, headers: all }
      : { method: 'POST', headers: { ...all, 'content-type': 'application/json' }, body: graphqlBody(graphql) };
  const response = await upstream(url, init, ANSWER_LIMIT.profile);
  if (response.status === 401) throw new Failure('access_token_rejected');
  if (response.status !== 200) throw new Failure('answer_status', `profile API: ${response.status}`);
  return response;
}

function graphqlBody(query: string): string {
  return JSON.stringify({ query });
}

async function fetchEmails(upstream: Upstream, { headers }: ProfileCall, emails: EmailsCall, accessToken: string) {
  try {
    const json = await readJson(await callWithToken(upstream, { url: emails.url, headers }, accessToken));
    const list = emails.list === undefined ? json : memberAt(json, emails.list);
    return Array.isArray(list) ? (list as unknown[]) : [];
  } catch {
    // The person may not have granted the scope; the profile stands without an address.
    return [];
  }
}

/** The profile's own address may be any public one; only the primary, verified one is the person's. */
function withPrimaryEmail(profile: Profile, entries: readonly unknown[], { primary, verified, email }: EmailsCall) {
  const { email: _unverified, email_verified: _unsaid, ...rest } = profile;
  const found = entries.find((entry) => memberAt(entry, primary) === true && memberAt(entry, verified) === true);
  const address = memberAt(found, email);
  return typeof address === 'string' ? { ...rest, email: address, email_verified: true } : rest;
}
