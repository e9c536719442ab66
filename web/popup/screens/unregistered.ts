import { actions, button, el, fill, hostName, paragraph } from '../dom.ts';
import type { Screen } from '../screen.ts';
import type { Drawing, Drawn } from './drawn.ts';
import { leaveLabel } from './leaveLabel.ts';

/** For whoever runs this and has put the button into that page: what to set, to exactly which value. */
export function drawUnregistered(screen: Extract<Screen, { kind: 'unregistered' }>, { texts, say }: Drawing): Drawn {
  const { origin, host, onLeave } = screen;
  const { unregistered } = texts;
  const value = el('code', { dir: 'ltr', class: 'value', id: 'value' }, [origin]);
  const copy = button(
    [unregistered.copy],
    () => void copyFrom(value, origin).then(() => say([unregistered.copied])),
    SMALL,
  );
  const owner = el('div', { class: 'panel' }, [
    paragraph(fill(unregistered.owner, { variable: code('EMBED_ORIGINS') })),
    el('p', { class: 'copyable' }, [value, copy]),
    paragraph(fill(unregistered.key, { variable: code('SIGNING_KEY'), command: code('npm run keys') }), 'small'),
  ]);
  return {
    isBad: true,
    heading: fill(unregistered.heading, { host: hostName(host) }),
    body: [paragraph([unregistered.lead]), owner, actions(button(leaveLabel(screen, texts), onLeave))],
  };
}

const SMALL = 'button button-small';

function code(text: string): HTMLElement {
  return el('code', { dir: 'ltr' }, [text]);
}

/** Where the clipboard is out of reach the value is marked, so that a key copies it. */
async function copyFrom(element: HTMLElement, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch (error) {
    getSelection()?.selectAllChildren(element);
    throw error;
  }
}
