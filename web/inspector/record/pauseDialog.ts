import type { Message } from '../../../proxy/protocol/handshake/step.ts';
import { button, el } from '../../popup/dom.ts';
import { pauseTexts } from '../../texts/pauseTexts.ts';
import type { SentKind } from './classify.ts';
import './pause.css';

/** What somebody says to a message that waits. */
export type Decision = 'go-on' | 'always' | 'stop';

/** Shows what is about to be sent, and waits. `message` is redacted. Escape stops the sign-in. */
export function askPerson(kind: SentKind, message: Message): Promise<Decision> {
  const { title, steps, to, message: lead, goOn, always, stop } = pauseTexts;
  return new Promise((resolve) => {
    let decision: Decision = 'stop';
    const choose = (label: string, choice: Decision, look?: string): HTMLButtonElement =>
      button(
        [label],
        () => {
          decision = choice;
          dialog.close();
        },
        look,
      );
    const dialog = el('dialog', { class: 'pause', 'aria-labelledby': 'pause-title' }, [
      el('h2', { id: 'pause-title' }, [title]),
      el('p', {}, [steps[kind]]),
      el('p', {}, [to(new URL(message.url).origin)]),
      el('p', {}, [lead]),
      el('pre', { tabindex: '0' }, [textOf(message)]),
      el('div', { class: 'actions' }, [
        choose(goOn, 'go-on'),
        choose(always, 'always', QUIET),
        choose(stop, 'stop', QUIET),
      ]),
    ]);
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(decision);
    });
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector('button')?.focus();
  });
}

const QUIET = 'button button-quiet';

/** As it would stand on the wire, each parameter of an address on a line of its own. */
function textOf({ method, url, headers, body }: Message): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${url.replaceAll(/[?&]/g, '\n  $&')}`, ...lines, ...(body ? ['', body] : [])].join('\n');
}
