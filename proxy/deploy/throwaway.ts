import { randomBytes } from 'node:crypto';

/** The provider that is switched on in a rehearsal. */
export const PROVIDER = 'github';

/** A configuration that is good for one rehearsal: its keys are made up and kept nowhere. */
export function throwaway(): Record<string, string> {
  const secret = () => randomBytes(32).toString('base64url');
  return {
    ORIGIN: 'https://login.example',
    SEAL_KEYS: secret(),
    GITHUB_CLIENT_ID: 'rehearsal',
    GITHUB_CLIENT_SECRET: secret(),
  };
}
