import { POPUP } from '../../proxy/protocol/pages.ts';
import { problemOf } from '../auth/wire/problemOf.ts';
import { cameFrom } from './cameFrom.ts';
import { endErrand, runErrand } from './errand.ts';
import { guardClicks } from './guardClicks.ts';
import { hostOf } from './hostOf.ts';
import { createPopupAuth, type PopupAuth } from './popupAuth.ts';
import { createReports } from './reports.ts';
import { roleOf, type Role } from './role.ts';
import { createView } from './view.ts';
import { Visit } from './visit.ts';
import { createWindowMemory } from './windowMemory.ts';

const memory = createWindowMemory(() => sessionStorage);
const reports = createReports();
const fragment = location.hash.slice(1);
const role = roleOf(fragment, cameFrom(window), memory.read());
const show = createView({ wanted: wantedLanguage(role), guard: guardClicks(window) });

switch (role.kind) {
  case 'asked':
    visit(role);
    break;
  case 'start':
    void runErrand(role, { page: window, auth: openAuth(), reports, memory, show });
    break;
  case 'returned':
    endErrand(role.attempt, role.ended, { page: window, reports, memory, show });
    break;
  case 'none':
    show({ kind: 'nothing' });
}

function visit({ ended, ...asked }: Extract<Role, { kind: 'asked' }>): void {
  const { question, isProven } = asked;
  // A question that the window keeps is out of the address, which somebody may copy.
  if (fragment !== '' && memory.keepQuestion(fragment, isProven)) history.replaceState(null, '', POPUP);
  try {
    new Visit(asked, { page: window, auth: openAuth(), reports, memory, show }).begin(ended);
  } catch (error) {
    const onRetry = () => location.reload();
    const onLeave = () => window.close();
    show({ kind: 'failed', host: hostOf(question.origin), problem: problemOf(error), onRetry, onLeave, isBack: false });
  }
}

function openAuth(): PopupAuth {
  return createPopupAuth(window, (input, init) => fetch(input, init));
}

function wantedLanguage(its: Role): string | undefined {
  if (its.kind === 'asked') return its.question.lang;
  return its.kind === 'start' ? its.lang : undefined;
}
