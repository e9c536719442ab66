import type { ReleasedProfile } from '../../proxy/protocol/embedContract.ts';
import { bare, own } from './bare.ts';
import type { Question, Result, ToPage } from './wire.ts';

/** What the popup says before it is done. */
export type Notice = Extract<ToPage, { type: 'hello' | 'alone' }>['type'];

/** What the popup at `login` says in this attempt; undefined where it is somebody else, or nothing that it can say. */
export function readMessage(
  { origin, source, data }: Pick<MessageEvent<unknown>, 'origin' | 'source' | 'data'>,
  login: string,
  popup: unknown,
  { state, act }: Pick<Question, 'state' | 'act'>,
): Notice | Result | undefined {
  if (origin !== login || source !== popup) return undefined;
  const { postern, state: theirs, type } = own(data);
  if (postern !== 1 || theirs !== state) return undefined;
  return type === 'hello' || type === 'alone' ? type : readResult(data, act);
}

/** How it ended, copied member by member; undefined where that is no answer to what was asked. */
export function readResult(data: unknown, act?: Question['act']): Result | undefined {
  const { type, code, assertion, profile: given } = own(data);
  if (type === 'cancel' || type === 'error') {
    // The lists of codes are kept where they are given; here they only have to look like one.
    return isText(code) && /^[a-z_]{1,40}$/.test(code) ? ({ type, code } as Result) : undefined;
  }
  if (act) return type === 'signed-out' ? { type } : undefined;
  const profile = readProfile(given);
  if (type !== 'result' || !profile) return undefined;
  if (assertion === undefined) return { type, profile };
  return isText(assertion) ? { type, assertion, profile } : undefined;
}

const MEMBERS = ['sub', 'provider', 'name', 'username', 'email', 'email_verified', 'picture', 'url'];

/** A copy with the known members only; undefined where one of them is not what it should be. */
export function readProfile(data: unknown): ReleasedProfile | undefined {
  const given = own(data);
  const profile = bare<Record<string, unknown>>({});
  for (const name of MEMBERS) {
    const value = given[name];
    if (value === undefined) continue;
    if (typeof value !== (name === 'email_verified' ? 'boolean' : 'string')) return undefined;
    profile[name] = value;
  }
  return profile['sub'] && profile['provider'] ? ({ ...profile } as unknown as ReleasedProfile) : undefined;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}
