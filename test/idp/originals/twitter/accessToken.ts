import type { Context, Handler } from 'hono';

import type { Consumers } from '../oauth1/Consumers.ts';
import type { AccessToken, Handshakes, RequestToken } from '../oauth1/Handshakes.ts';
import { OAuthProblem } from '../oauth1/OAuthProblem.ts';
import { PROFILES } from '../people.ts';

/** First the signature, then whose token it is and whether it is still good, then the verifier. */
export function accessToken(consumers: Consumers, handshakes: Handshakes): Handler {
  return async (c) => {
    const { token, oauth } = await consumers.checkWith(c, handshakes.requests);
    misbehave(token);
    if (token.answer === 'approved' && oauth.get('oauth_verifier') !== token.verifier)
      throw new OAuthProblem('verifier_invalid');
    return answer(c, handshakes.redeem(token));
  };
}

function misbehave({ user }: RequestToken): void {
  if (user?.trouble.accessToken === 'signature-refused') throw new OAuthProblem('signature_invalid');
  if (user?.trouble.accessToken === 'other-consumer') throw new OAuthProblem('token_rejected');
}

function answer(c: Context, { value, secret, user }: AccessToken): Response {
  if (user.trouble.accessToken === 'html') return c.html('<!doctype html><title>Twitter</title><h1>Over capacity</h1>');
  const { id_str, screen_name } = PROFILES.twitter(user, '');
  const form = { oauth_token: value, oauth_token_secret: secret };
  return c.html(new URLSearchParams({ ...form, user_id: String(id_str), screen_name: String(screen_name) }).toString());
}
