import type { AppContext } from '../requestState.ts';
import { currentProfile } from '../signedIn/currentProfile.ts';
import { requireSession } from '../signedIn/requireSession.ts';
import { json } from '../answer.ts';

/** `GET /api/profile`. */
export async function profile(c: AppContext): Promise<Response> {
  return json(c, await currentProfile(c, await requireSession(c)));
}
