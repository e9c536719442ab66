import type { Provider } from '../protocol/provider.ts';
import { about, type Finding } from './finding.ts';

export const TRY_AGAIN = 'See whether the provider has an outage, and try again';

/** A server that is in trouble, or has enough of us for now; undefined: it is fine. */
export function outageFinding({ id }: Provider, what: string, status: number): Finding | undefined {
  const { note, wrong } = about(id);
  if (status < 500 && status !== 429) return undefined;
  const level = status < 500 ? note : wrong;
  return level(`${what} answers ${status}`, TRY_AGAIN);
}
