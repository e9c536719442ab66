import { encodeBase64url } from '../../../../proxy/protocol/base64url.ts';
import type { Handshake, Step } from '../../../../proxy/protocol/handshake/step.ts';
import { PLACEHOLDER } from '../../../../proxy/protocol/handshake/placeholder.ts';

/** RFC 7636 appendix B. */
export const EXAMPLE_VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

const MIN_LENGTH = 43;
const MAX_LENGTH = 128;

/** What a verifier becomes on its way to the challenge (RFC 7636 section 4.2). */
export interface PkceWork {
  hex: string;
  challenge: string;
}

export async function workOut(verifier: string): Promise<PkceWork> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0'));
  return { hex: hex.join(' '), challenge: encodeBase64url(hash) };
}

/** RFC 7636 section 4.1; undefined: it could be a real one. */
export function objectionTo(verifier: string): 'tooShort' | 'notAllowed' | undefined {
  if (!/^[\w.~-]*$/.test(verifier)) return 'notAllowed';
  return verifier.length < MIN_LENGTH || verifier.length > MAX_LENGTH ? 'tooShort' : undefined;
}

/** The challenge of a handshake, and the placeholder of its verifier; undefined where a message has not said it. */
export function pkceOf({ steps }: Handshake): { challenge?: string; verifier?: string } {
  const sent = steps.map(({ request }) => `${request.url} ${request.body ?? ''}`).join(' ');
  const challenge = /code_challenge"?[=:]"?([\w-]{43})/.exec(sent)?.[1];
  const verifier = [...sent.matchAll(PLACEHOLDER)].find(([, name]) => name === 'code_verifier')?.[0];
  return { ...(challenge !== undefined && { challenge }), ...(verifier !== undefined && { verifier }) };
}

/** Whether a message has a part in it. */
export function isPkce({ request }: Step): boolean {
  return /code_challenge|code_verifier/.test(`${request.url} ${request.body ?? ''}`);
}
