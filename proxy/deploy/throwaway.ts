import { randomBytes } from 'node:crypto';

/** The provider that is switched on in a rehearsal; nobody asks it anything. */
export const PROVIDER = 'rehearsal';

/** A configuration that is good for one rehearsal: its keys are made up and kept nowhere. */
export function throwaway(): Record<string, string> {
  const secret = () => randomBytes(32).toString('base64url');
  const row = { id: PROVIDER, issuer: 'https://id.example', client_id: PROVIDER, client_secret: secret() };
  return { ORIGIN: 'https://login.example', SEAL_KEYS: secret(), PROVIDERS: JSON.stringify([row]) };
}
