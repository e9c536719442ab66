import type { Env, Report } from './environment.ts';

/** Who is told what a handshake is made of. Plain http is this machine and nobody else: who is there may look. */
export type Inspect = 'everyone' | 'operator';

/** `INSPECT`: `on`, or `off`, which it is unless said. */
export function readInspect({ INSPECT }: Env, origins: readonly string[], report: Report): Inspect | undefined {
  if (INSPECT === 'on') return origins.every((origin) => origin.startsWith('http:')) ? 'everyone' : 'operator';
  if (INSPECT && INSPECT !== 'off') report('INSPECT', 'is not on', 'Set it to on, or take it out');
  return undefined;
}
