import type { Env, Report } from './environment.ts';

/** `INSPECT`: `on` or `off`, which is what it is unless said. */
export function readInspect({ INSPECT }: Env, report: Report): boolean {
  if (INSPECT && INSPECT !== 'on' && INSPECT !== 'off')
    report('INSPECT', 'is neither on nor off', 'Set it to one of them');
  return INSPECT === 'on';
}
