import type { ReleasedProfile } from '../../proxy/protocol/embedContract.ts';
import { readProfile } from './messages.ts';
import { keep, readKept, type Where } from './storage.ts';

/** Who has signed in; `unverified`: nobody vouches for it, or not any more (it was kept from an earlier page). */
export type KnownProfile = ReleasedProfile & { unverified?: true };

export function unverified(profile: ReleasedProfile): KnownProfile {
  return { ...profile, unverified: true };
}

export function recall(place: string, where: Where): KnownProfile | null {
  const profile = readProfile(readKept(place, where));
  return profile ? unverified(profile) : null;
}

export function remember(place: string, profile: ReleasedProfile, where: Where): void {
  try {
    keep(place, profile, where);
  } catch {
    // Full or refused: it will not be remembered.
  }
}
