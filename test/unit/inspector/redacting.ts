import { createHmac } from 'node:crypto';
import { createRedactor } from '../../../proxy/protocol/handshake/redact.ts';
import type { Answer, Call, Message } from '../../../proxy/protocol/handshake/step.ts';

export const KEY = new Uint8Array(32).fill(7);
export const CODE = 'SplxlOBeZQQYbYS6WxSbIA';
export const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
export const TOKEN = '2YotnFZFEjr1zCsicMWpAA';
export const NONCE = 'n-0S6_WzA2Mj-value';

export const jwt = (claims: object) => `${part({ alg: 'RS256', kid: 'k1' })}.${part(claims)}.c2lnbmF0dXJl`;
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function fingerprint(value: string): string {
  return createHmac('sha256', KEY).update(value).digest('hex').slice(0, 6);
}

export function placeholder(name: string, value: string): string {
  return `{{${name}:${value.length}:${fingerprint(value)}}}`;
}

export function call(request: Partial<Message>, answer?: Partial<Answer>): Call {
  return {
    at: 1,
    request: { method: 'POST', url: 'https://as.example/token', headers: [], ...request },
    ...(answer && { answer: { status: 200, headers: [], ...answer } }),
  };
}

export function redact(
  request: Partial<Message>,
  answer?: Partial<Answer>,
  secrets?: readonly string[],
): Promise<Call> {
  return createRedactor(KEY, secrets).call(call(request, answer));
}
