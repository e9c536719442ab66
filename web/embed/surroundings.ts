import type { Surroundings } from './attempt.ts';
import { bare } from './bare.ts';

/** The page as it is. */
export const surroundings: Surroundings = {
  after: (milliseconds, call) => setTimeout(call, milliseconds),
  cutsOff: async () => crossOriginIsolated || (await readOwnPolicy()),
  inFront: () => document.hasFocus(),
};

/** A page can ask its own server for its COOP header, unless its own policy (CSP) or being offline forbids. */
async function readOwnPolicy(): Promise<boolean | undefined> {
  try {
    const { headers } = await fetch(location.href, bare({ method: 'HEAD' }));
    return isCutOff(headers.get('cross-origin-opener-policy'));
  } catch {
    return undefined;
  }
}

/** Whether a page with this `Cross-Origin-Opener-Policy` is cut off from the windows that it opens elsewhere. */
export function isCutOff(policy: string | null): boolean {
  return /^\s*same-origin\s*(;|$)/.test(String(policy));
}
