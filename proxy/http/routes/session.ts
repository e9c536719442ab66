import type { AppContext } from '../requestState.ts';
import { sessionAnswer } from '../signedIn/sessionAnswer.ts';
import { json } from '../answer.ts';

/** `GET /api/session`. It never touches the cookie: an answer in flight must not undo a sign-in or a sign-out. */
export async function session(c: AppContext): Promise<Response> {
  return json(c, await sessionAnswer(c));
}
