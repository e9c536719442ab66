import type { Handshake } from '../../../../proxy/protocol/handshake/step.ts';

/** The placeholder of the secret that came with this token (RFC 5849 sections 2.1 and 2.3); empty: it was not seen. */
export function secretIn({ steps }: Handshake, token: string): string {
  for (const { answer } of steps) {
    const pairs = new Map((answer?.body ?? '').split('&').map((pair) => pair.split(/=(.*)/s) as [string, string]));
    const secret = pairs.get('oauth_token_secret');
    if (secret !== undefined && pairs.get('oauth_token') === token) return secret;
  }
  return '';
}
