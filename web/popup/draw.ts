import type { Screen } from './screen.ts';
import { drawChoice } from './screens/choice.ts';
import { drawConsent } from './screens/consent.ts';
import type { Drawing, Drawn } from './screens/drawn.ts';
import { drawEnded, drawLeaving, drawLoading, drawNothing, drawUnanswered } from './screens/plain.ts';
import { drawNobody, drawSignedOut, drawSignOut } from './screens/signOut.ts';
import { drawTrouble } from './screens/trouble.ts';
import { drawUnregistered } from './screens/unregistered.ts';

type Draw<K extends Screen['kind']> = (screen: Extract<Screen, { kind: K }>, drawing: Drawing) => Drawn;

/** The map of the popup. */
const DRAW: { readonly [K in Screen['kind']]: Draw<K> } = {
  loading: drawLoading,
  nothing: drawNothing,
  unregistered: drawUnregistered,
  choose: drawChoice,
  consent: drawConsent,
  leaving: drawLeaving,
  failed: drawTrouble,
  'sign-out': drawSignOut,
  nobody: drawNobody,
  'signed-out': drawSignedOut,
  unanswered: drawUnanswered,
  ended: drawEnded,
};

export function draw(screen: Screen, drawing: Drawing): Drawn {
  return (DRAW[screen.kind] as Draw<Screen['kind']>)(screen, drawing);
}
