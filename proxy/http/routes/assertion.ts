import * as v from 'valibot';
import { BODY_LIMIT, type Profile } from '../../protocol/contract.ts';
import { EMBED_LIFETIME, type AssertionAnswer } from '../../protocol/embedContract.ts';
import { Failure } from '../../protocol/failure.ts';
import { fingerprint } from '../../protocol/moreScopes.ts';
import type { Provider } from '../../protocol/provider.ts';
import { clearCookie, embedCookieName } from '../../session/cookies.ts';
import { openEmbedQuestion, type EmbedQuestion } from '../../session/embedQuestion.ts';
import { readBody } from '../body.ts';
import { release } from '../embed/release.ts';
import { signAssertion } from '../embed/signAssertion.ts';
import { cookieHeader, type AppContext } from '../requestState.ts';
import { currentProfile } from '../signedIn/currentProfile.ts';
import { requireSession, type LiveSession } from '../signedIn/requireSession.ts';
import { TxId } from '../signIn/txId.ts';
import { json } from '../answer.ts';

const Body = v.strictObject({ embed: TxId });

/**
 * `POST /api/assertion`: what the page that has asked may be handed. A session is the proxy's own work (an exchange, or
 * an id_token that it has verified), so nothing that a browser makes up can get into an assertion.
 */
export async function assertion(c: AppContext): Promise<Response> {
  const { deps, state } = c.var;
  const { embed } = await readBody(c.req.raw, BODY_LIMIT.empty, Body);
  const { origin, nonce, who } = await openQuestion(c, embed);
  const live = await requireSession(c);
  // The person has agreed for whom they were shown, and for nobody who has come since.
  if ((await fingerprint(live.session.user)) !== who) throw new Failure('session_missing', 'another person');
  const { keys } = deps.config.embedding;
  const profile = await release(keys, origin, live.provider.id, await knownProfile(c, live));
  if (!(await deps.used.take(embed, deps.now()))) throw new Failure('tx_already_used', 'embed');
  state.cookies.push(clearCookie(embedCookieName(embed)));
  const about = { iss: state.origin, aud: origin, nonce, iat: deps.now() };
  const signed = isConfirmed(live.provider) && { assertion: await signAssertion(keys, { ...about, ...profile }) };
  return json(c, { ...signed, profile, target_origin: origin } satisfies AssertionAnswer);
}

/** @throws Failure embed_cookie_missing, embed_too_old, embedder_unknown */
async function openQuestion(c: AppContext, id: string): Promise<EmbedQuestion> {
  const { deps, state } = c.var;
  const question = await openEmbedQuestion(deps.sealer, state.origin, cookieHeader(c), id);
  if (question === undefined) throw new Failure('embed_cookie_missing');
  if (deps.now() - question.iat >= EMBED_LIFETIME) throw new Failure('embed_too_old');
  // Whoever runs this may have taken the page off the list meanwhile.
  if (!deps.config.embedding.origins.includes(question.origin)) throw new Failure('embedder_unknown');
  return question;
}

/** OAuth 1.0 cannot tell who has ended a handshake: whoever is signed in may be somebody who was lured into it. */
function isConfirmed(provider: Provider): boolean {
  return provider.protocol !== 'oauth1' || provider.dangerously === undefined;
}

/**
 * A profile API that is down takes the address away, not the sign-in: the session knows the name. One that speaks of
 * somebody else is not down.
 */
async function knownProfile(c: AppContext, live: LiveSession): Promise<Profile> {
  try {
    return await currentProfile(c, live);
  } catch (error) {
    if (error instanceof Failure && isOutage(error)) return live.session.user;
    throw error;
  }
}

function isOutage({ code, reason }: Failure): boolean {
  return OUTAGES.has(code) && reason !== 'profile_subject_differs';
}

const OUTAGES = new Set(['provider_error', 'provider_unreachable', 'provider_timeout', 'try_later', 'store_down']);
