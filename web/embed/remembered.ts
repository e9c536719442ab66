import type { ReleasedProfile } from '../../proxy/protocol/embedContract.ts';
import { readProfile } from './messages.ts';

/** Who has signed in; `unverified`: nobody vouches for it, or not any more (it was kept from an earlier page). */
export type KnownProfile = ReleasedProfile & { unverified?: true };

/** Where a page without a backend may keep it: for this tab, or for longer. */
export type Remember = '' | 'session' | 'local';

export function unverified(profile: ReleasedProfile): KnownProfile {
  return { ...profile, unverified: true };
}

export function placeOfProfile(login: string, provider: string): string {
  return `postern:profile:${login}:${provider || '*'}`;
}

export function recall(place: string, where: Remember): KnownProfile | null {
  try {
    const profile = where && readProfile(JSON.parse(storageOf(where).getItem(place) as string));
    return profile ? unverified(profile) : null;
  } catch {
    return null;
  }
}

export function remember(place: string, profile: ReleasedProfile, where: Remember): void {
  try {
    if (where) storageOf(where).setItem(place, JSON.stringify(profile));
  } catch {
    // Full or refused: it will not be remembered.
  }
}

export function forget(place: string): void {
  try {
    storageOf('session').removeItem(place);
    storageOf('local').removeItem(place);
  } catch {
    // Refused: nothing can be in it.
  }
}

/** A browser may refuse a storage by an exception, at the very look. */
function storageOf(where: Remember): Storage {
  return where === 'local' ? localStorage : sessionStorage;
}
