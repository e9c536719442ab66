import type { AssertionAnswer, EmbedAnswer } from '../../proxy/protocol/embedContract.ts';
import type { Session } from '../auth/session/session.ts';
import { ProxyError } from '../auth/wire/proxyError.ts';
import type { Question } from '../embed/wire.ts';
import type { LiveSession } from './step.ts';

/**
 * What the person who was shown has agreed to hand over, to the page that they were shown. Where the proxy has
 * forgotten the question (it keeps few, and not for long) it is asked once more, without a word to the person.
 * @throws ProxyError; an AbortError where somebody else is signed in by now
 */
export async function release(
  session: Pick<Session, 'embed' | 'assertion'>,
  { origin, nonce }: Pick<Question, 'origin' | 'nonce'>,
  answer: EmbedAnswer,
  shown: LiveSession,
): Promise<AssertionAnswer> {
  const again = async (error: unknown): Promise<AssertionAnswer> => {
    if (!isForgotten(error)) throw error;
    const renewed = await session.embed({ origin, nonce });
    if (!isSame(renewed, shown)) throw new DOMException('Somebody else is signed in by now.', 'AbortError');
    return session.assertion(renewed.embed).catch(refused);
  };
  const released = await session.assertion(answer.embed).catch(again);
  if (released.target_origin !== answer.origin) throw new ProxyError('forbidden');
  return released;
}

function isForgotten(error: unknown): boolean {
  return error instanceof ProxyError && (error.code === 'tx_missing' || error.code === 'tx_expired');
}

/** Forgotten again at once: the browser has not kept the cookie. */
function refused(error: unknown): never {
  throw isForgotten(error) ? new ProxyError('cookies_refused') : error;
}

function isSame({ session }: EmbedAnswer, { user, provider }: LiveSession): boolean {
  if (!session.authenticated || session.provider !== provider) return false;
  return session.user.iss === user.iss && session.user.sub === user.sub;
}
