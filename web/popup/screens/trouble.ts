import { actions, button, el, fill, hostName, paragraph, quietButton } from '../dom.ts';
import { failureGroup } from '../failureGroup.ts';
import type { Trouble } from '../screen.ts';
import type { Drawing, Drawn } from './drawn.ts';
import { leaveLabel } from './leaveLabel.ts';

/** What happened, and what to do; the code is for whoever runs this. */
export function drawTrouble(screen: Trouble, { texts }: Drawing): Drawn {
  const { host, problem, notOffered, onRetry, onLeave } = screen;
  const { heading, what } = notOffered === undefined ? texts.failures[failureGroup(problem.code)] : texts.notOffered;
  const parts = () => ({ host: hostName(host), provider: notOffered ?? '' });
  const codes = [problem.code, problem.requestId].filter((code) => code !== undefined);
  const reference = codes.flatMap((code) => [' ', el('code', { dir: 'ltr' }, [code])]);
  const leave = leaveLabel(screen, texts);
  return {
    isBad: true,
    heading: fill(heading, parts()),
    body: [
      paragraph(fill(what, parts())),
      onRetry
        ? actions(button([texts.tryAgain], onRetry), quietButton(leave, onLeave))
        : actions(button(leave, onLeave)),
      paragraph([texts.reference, ...reference], 'request-id'),
    ],
  };
}
