import type { Profile, User } from './contract.ts';
import { isLoopback } from './endpointUrl.ts';
import { Failure } from './failure.ts';
import type { Provider } from './provider.ts';
import { valueIn, type ProfileMap, type ProfileValue } from './profileMap.ts';

/** OpenID Connect Core section 5.1. */
const STANDARD_CLAIMS: ProfileMap = {
  sub: 'sub',
  name: 'name',
  username: 'preferred_username',
  email: 'email',
  email_verified: 'email_verified',
  picture: 'picture',
  url: 'profile',
};

/** Where the claims of an id_token and of userinfo are; everywhere the standard's names unless the row has others. */
export function claimsOf(provider: Provider): ProfileMap {
  return provider.protocol === 'oidc' ? { ...STANDARD_CLAIMS, ...provider.claims } : STANDARD_CLAIMS;
}

const MAX_TEXT = 200;
/** Control characters, and those that turn the direction of the text around them. */
const UNSEEN = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;
const MAX_URL = 2048;

/**
 * The typed, allow-listed profile in a provider's JSON: everything unknown is dropped, nothing is trusted to have the
 * right type. Pictures and links are https (or http on loopback, where `allowLoopback`).
 * @throws Failure profile_shape where there is no subject
 */
export function readProfile(
  iss: string,
  json: Record<string, unknown>,
  map: ProfileMap,
  allowLoopback: boolean,
): Profile {
  const member = (value: ProfileValue | undefined) => valueIn(json, value);
  // The boolean, or the very string "true", which Apple writes: "false" is a truthy string.
  const isVerified = () => member(map.email_verified) === true || member(map.email_verified) === 'true';
  const sub = readSubject(member(map.sub));
  const email = readEmail(member(map.email));
  return defined({
    iss,
    sub,
    name: readText(member(map.name)),
    username: readText(member(map.username)),
    email,
    email_verified: email && map.email_verified ? isVerified() : undefined,
    picture: readUrl(member(map.picture), allowLoopback),
    url: readUrl(member(map.url), allowLoopback),
  });
}

/** What of a profile names the person. */
export function userOf({ iss, sub, name, username, picture }: Profile): User {
  const shown = name ?? username;
  return { iss, sub, ...(shown !== undefined && { name: shown }), ...(picture !== undefined && { picture }) };
}

/** A name in JSON that somebody posted; undefined where there is none. */
export function readName(text: string, where: ProfileValue): string | undefined {
  try {
    return readText(valueIn(JSON.parse(text) as Record<string, unknown>, where));
  } catch {
    return undefined;
  }
}

/** How a provider presents something to people. */
export interface Presented {
  name?: string;
  picture?: string;
}

export function readPresented(name: unknown, picture: unknown, allowLoopback: boolean): Presented {
  const [text, url] = [readText(name), readUrl(picture, allowLoopback)];
  return { ...(text !== undefined && { name: text }), ...(url !== undefined && { picture: url }) };
}

function readSubject(value: unknown): string {
  if (typeof value === 'string' && value !== '' && value.length <= 255) return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  throw new Failure('profile_shape', 'subject');
}

function readText(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.replace(UNSEEN, '').trim() : '';
  return (text.length > MAX_TEXT ? Array.from(text).slice(0, MAX_TEXT).join('') : text) || undefined;
}

function readEmail(value: unknown): string | undefined {
  const isPlain = typeof value === 'string' && value.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(value);
  return isPlain ? value : undefined;
}

function readUrl(value: unknown, allowLoopback: boolean): string | undefined {
  const url = typeof value === 'string' && value.length <= MAX_URL ? URL.parse(value) : null;
  if (url === null) return undefined;
  const { protocol, hostname, href } = url;
  if (protocol === 'https:') return href;
  return protocol === 'http:' && allowLoopback && isLoopback(hostname) ? href : undefined;
}

type Optional<T> = { [K in keyof T]?: T[K] | undefined };

/** Leaves undefined members out, so that they cost nothing on the wire and in the seal. */
function defined(profile: Pick<Profile, 'iss' | 'sub'> & Optional<Profile>): Profile {
  const left: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(profile)) if (value !== undefined) left[name] = value;
  return left as unknown as Profile;
}
