import { actions, button, fill, hostName, paragraph, quietButton } from '../dom.ts';
import type { Screen } from '../screen.ts';
import type { Drawing, Drawn } from './drawn.ts';
import { leaveLabel } from './leaveLabel.ts';

type Of<K extends Screen['kind']> = Extract<Screen, { kind: K }>;

export function drawSignOut({ host, name, onSignOut, onLeave }: Of<'sign-out'>, { texts, say }: Drawing): Drawn {
  const { signOut, cancel } = texts;
  const yes = button([signOut.yes], () => {
    yes.ariaDisabled = 'true';
    say([signOut.leaving]);
    onSignOut();
  });
  const who = name === undefined ? [] : [' ', ...fill(signOut.as, { name })];
  return {
    heading: [signOut.heading],
    body: [
      paragraph([...fill(signOut.lead, { host: hostName(host) }), ...who]),
      actions(yes, quietButton([cancel], onLeave)),
    ],
  };
}

export function drawSignedOut(screen: Of<'signed-out'>, { texts }: Drawing): Drawn {
  const { provider, revoked, onLeave } = screen;
  return {
    heading: [texts.signOut.done],
    body: [paragraph(fill(texts.signOut[revoked], { provider })), actions(button(leaveLabel(screen, texts), onLeave))],
  };
}

export function drawNobody(screen: Of<'nobody'>, { texts }: Drawing): Drawn {
  const { host, onLeave } = screen;
  return {
    heading: [texts.signOut.nobody],
    body: [
      paragraph(fill(texts.signOut.nobodyLead, { host: hostName(host) })),
      actions(button(leaveLabel(screen, texts), onLeave)),
    ],
  };
}
