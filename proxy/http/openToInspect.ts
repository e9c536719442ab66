import type { Config } from '../config/config.ts';

/** Plain http is this machine and nobody else: who is there may look. Everywhere else an operator has to show a token. */
export function isOpenToInspect({ inspect, origins }: Config): boolean {
  return inspect && origins.every((origin) => origin.startsWith('http:'));
}
