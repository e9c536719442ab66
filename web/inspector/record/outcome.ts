import type { HandshakeFailure, Step, StepKind } from '../../../proxy/protocol/handshake/step.ts';
import type { Ending } from './checkOutcomes.ts';

/** `steps` are those of the handshake; the failure is in what came since the browser's last message or its return. */
export function failureOf(
  { code = 'unexpected', request_id, reason, detail }: Ending,
  steps: readonly Step[],
): HandshakeFailure {
  return {
    kind: 'failed',
    code,
    ...(request_id !== undefined && { request_id }),
    ...(reason !== undefined && { reason }),
    ...(detail !== undefined && { detail }),
    ...(steps.length > 0 && { step: failedAt(steps, reason) }),
  };
}

interface At {
  step: Step;
  index: number;
}

/** Where a check has failed, else where the provider has, else the browser's own last message. */
function failedAt(steps: readonly Step[], reason: string | undefined): number {
  const visit = steps.findLastIndex(({ kind }) => kind === 'callback');
  const checked = steps.findLastIndex(({ checks = [] }) => checks.some(({ outcome }) => outcome === 'failed'));
  if (checked !== -1 && checked >= visit) return checked;
  const own = Math.max(
    visit,
    steps.findLastIndex(({ from }) => from === 'browser'),
  );
  const calls = steps.map((step, index) => ({ step, index })).slice(own + 1);
  return callOf(reason ?? '', calls)?.index ?? own;
}

/** The reasons that speak of one call's answer. */
const OF_CALL: readonly (readonly [RegExp, readonly StepKind[]])[] = [
  [/^(grant_rejected|client_rejected|token_answer_shape|id_token_)/, ['redemption', 'request_token']],
  [/^(profile_|access_token_rejected)/, ['userinfo', 'resource']],
  [/^discovery_/, ['discovery']],
  [/^client_(not_known|redirect)/, ['client_info']],
  [/^refresh_/, ['grant']],
];
const OF_PROVIDER = /^(answer_|oauth1_|unreachable|timed_out|redirected|provider_busy)/;

function callOf(reason: string, calls: readonly At[]): At | undefined {
  const kinds = OF_CALL.find(([pattern]) => pattern.test(reason))?.[1];
  if (kinds) return calls.findLast(({ step }) => kinds.includes(step.kind));
  if (!OF_PROVIDER.test(reason)) return undefined;
  return calls.findLast(({ step }) => step.failure !== undefined || (step.answer?.status ?? 0) >= 300) ?? calls.at(-1);
}
