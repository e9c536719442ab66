import { texts } from '../../../texts/texts.ts';
import { checks as checksDe } from './checks.de.ts';
import { checks as checksEn } from './checks.en.ts';
import * as namesDe from './names.de.ts';
import * as namesEn from './names.en.ts';
import { page as pageDe } from './page.de.ts';
import { page as pageEn, type PageTexts } from './page.en.ts';
import { steps as stepsDe } from './steps.de.ts';
import { steps as stepsEn, type StepText, type StepTextName } from './steps.en.ts';
import type { CheckText } from './checks.en.ts';
import type { CheckName } from '../../../../proxy/protocol/handshake/step.ts';

interface Words extends PageTexts {
  steps: Record<StepTextName, StepText>;
  checks: Record<CheckName, CheckText>;
  names: Readonly<Record<string, string>>;
  claims: Readonly<Record<string, string>>;
}

/** All that the inspector says. */
export const words: Words =
  texts.lang === 'de'
    ? { ...pageDe, steps: stepsDe, checks: checksDe, ...namesDe }
    : { ...pageEn, steps: stepsEn, checks: checksEn, ...namesEn };

/** What a name means, by own keys only: it may come from anybody. */
export function meaningOf(name: string, list: Readonly<Record<string, string>>): string | undefined {
  return Object.hasOwn(list, name) ? list[name] : undefined;
}
