import { actions, button, el, fill, hostName, paragraph, quietButton } from '../dom.ts';
import type { Consent } from '../screen.ts';
import type { Drawing, Drawn } from './drawn.ts';
import { pictureOf } from './picture.ts';

/** Who is asked about, by whom, and what exactly they would learn. */
export function drawConsent(screen: Consent, { texts, say }: Drawing): Drawn {
  const { host, user, provider, onAgree, onAnother, onLeave } = screen;
  const { consent, cancel } = texts;
  const { name } = user;
  const yes = button(name === undefined ? [consent.yes] : fill(consent.as, { name }), () => {
    yes.ariaDisabled = 'true';
    say(fill(consent.telling, { host: hostName(host) }));
    onAgree();
  });
  const who = el('div', { class: 'who' }, [
    pictureOf(user.picture, name ?? provider),
    el('p', {}, [
      ...(name === undefined ? [] : [el('span', { class: 'who-name' }, fill('{name}', { name }))]),
      el('span', {}, fill(consent.signedIn, { provider })),
    ]),
  ]);
  const facts = consent.facts.map((fact) => el('li', { class: 'badge' }, [fact]));
  return {
    heading: fill(consent.heading, { host: hostName(host) }),
    body: [
      who,
      paragraph(fill(consent.learns, { host: hostName(host), provider })),
      el('ul', { class: 'scopes' }, facts),
      paragraph(fill(consent.limits, { provider }), 'small'),
      actions(yes, quietButton([consent.another], onAnother), quietButton([cancel], onLeave)),
    ],
  };
}
