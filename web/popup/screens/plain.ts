import { PAGES } from '../../../proxy/protocol/pages.ts';
import { actions, el, fill, paragraph } from '../dom.ts';
import type { Screen } from '../screen.ts';
import type { Drawing, Drawn } from './drawn.ts';

/** As the HTML has it before any script. */
export function drawLoading(_screen: Screen, { texts }: Drawing): Drawn {
  return { heading: [texts.loading], body: [progress()] };
}

export function drawNothing(_screen: Screen, { texts: { nothing } }: Drawing): Drawn {
  const home = el('a', { class: 'button', href: PAGES.home }, [nothing.home]);
  return { heading: [nothing.heading], body: [paragraph([nothing.lead]), actions(home)] };
}

export function drawLeaving(
  { provider, client }: Extract<Screen, { kind: 'leaving' }>,
  { texts: { leaving } }: Drawing,
): Drawn {
  const name = { provider: provider.name };
  const to = paragraph(fill(leaving.to, name), 'small');
  const known = client && [
    ...(client.picture === undefined ? [] : [pictureOf(client.picture)]),
    paragraph([
      ...fill(leaving.knowsUsAs, name),
      ' ',
      el('bdi', { class: 'client-name' }, [client.name ?? leaving.noName]),
    ]),
  ];
  return { heading: [leaving.heading], body: [el('div', { class: 'client' }, [...(known ?? []), to, progress()])] };
}

export function drawEnded({ isDelivered }: Extract<Screen, { kind: 'ended' }>, { texts }: Drawing): Drawn {
  const { heading, lead } = isDelivered ? texts.ended : texts.lost;
  return { heading: [heading], body: [paragraph([lead])] };
}

/** Nobody can say that nothing was handed over: it has been sent. */
export function drawUnanswered(_screen: Screen, { texts: { lost } }: Drawing): Drawn {
  return { heading: [lost.heading], body: [paragraph([lost.unanswered])] };
}

function progress(): HTMLElement {
  return el('div', { class: 'progress' }, [el('div', { class: 'progress-bar' })]);
}

/** Of this site, as the provider shows it. */
function pictureOf(src: string): HTMLElement {
  const image = el('img', { src, alt: '', width: '96', height: '96', referrerpolicy: 'no-referrer' });
  image.addEventListener('error', () => image.remove(), { once: true });
  return image;
}
