import type { Step, StepKind } from '../../../proxy/protocol/handshake/step.ts';

/** The acts of the play; each is opened by its first step and does not come back. */
export const PHASES = ['prepare', 'leave', 'exchange', 'who', 'later'] as const;
export type Phase = (typeof PHASES)[number];

const PHASE_OF: Record<StepKind, Phase | undefined> = {
  tx: 'prepare',
  client_info: 'prepare',
  discovery: 'prepare',
  request_token: 'prepare',
  authorization: 'leave',
  callback: 'leave',
  token: 'exchange',
  redemption: 'exchange',
  keys: 'exchange',
  verification: 'exchange',
  userinfo: 'who',
  profile: 'later',
  refresh: 'later',
  grant: 'later',
  resource: 'later',
  logout: 'later',
  revocation: 'later',
  other: undefined,
};

/** Of each step, in its place: what was looked up in the middle belongs to where it was needed. */
export function phasesOf(steps: readonly Step[]): Phase[] {
  let at = 0;
  return steps.map(({ kind }) => {
    const own = PHASE_OF[kind];
    if (own !== undefined) at = Math.max(at, PHASES.indexOf(own));
    return PHASES[at]!;
  });
}
