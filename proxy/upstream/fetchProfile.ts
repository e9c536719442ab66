import type { Profile } from '../protocol/contract.ts';
import { Failure } from '../protocol/failure.ts';
import { claimsOf, readProfile } from '../protocol/profile.ts';
import { memberAt } from '../protocol/profileMap.ts';
import type { Provider } from '../protocol/provider.ts';
import type { EmailsCall, ProfileCall } from '../protocol/providerCalls.ts';
import type { Metadata } from '../protocol/metadata.ts';
import type { CallApi } from './apiCall.ts';
import { readJson, readJsonObject } from './upstream.ts';

/**
 * Calls the provider's profile API. Identity is (iss, sub): where `sub` is known already, another one in the answer is refused (OpenID Connect Core section 5.3.2).
 * @throws Failure access_token_rejected, profile_subject_differs, profile_shape, answer_*, unreachable, timed_out
 */
export async function fetchProfile(
  callApi: CallApi,
  provider: Provider,
  metadata: Metadata,
  allowLoopback: boolean,
  known?: Pick<Profile, 'iss' | 'sub'>,
): Promise<Profile> {
  const call = profileCall(provider, metadata);
  const json = await readJsonObject(await callApi(call));
  const profile = readProfile(known?.iss ?? provider.issuer, json, call.map, allowLoopback);
  if (known !== undefined && profile.sub !== known.sub) throw new Failure('profile_subject_differs');
  if (call.emails === undefined) return profile;
  return withPrimaryEmail(profile, await fetchEmails(callApi, call, call.emails), call.emails);
}

function profileCall(provider: Provider, metadata: Metadata): ProfileCall {
  if (provider.protocol !== 'oidc') return provider.profile;
  if (metadata.userinfo_endpoint === undefined) throw new Failure('discovery_incomplete', 'userinfo_endpoint');
  return { url: metadata.userinfo_endpoint, map: claimsOf(provider) };
}

async function fetchEmails(callApi: CallApi, { headers }: ProfileCall, emails: EmailsCall) {
  try {
    const json = await readJson(await callApi({ url: emails.url, headers }));
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
