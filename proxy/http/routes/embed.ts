import * as v from 'valibot';
import { encodeBase64url } from '../../protocol/base64url.ts';
import { BODY_LIMIT } from '../../protocol/contract.ts';
import { EMBED_LIFETIME, EMBED_NONCE, type EmbedAnswer } from '../../protocol/embedContract.ts';
import { Failure } from '../../protocol/failure.ts';
import { fingerprint } from '../../protocol/moreScopes.ts';
import { evictEmbedQuestions, sealEmbedQuestion } from '../../session/embedQuestion.ts';
import { readBody } from '../body.ts';
import { cookieHeader, type AppContext } from '../requestState.ts';
import { sessionAnswer } from '../signedIn/sessionAnswer.ts';
import { json } from '../answer.ts';

const Body = v.strictObject({
  origin: v.pipe(v.string(), v.maxLength(280)),
  nonce: v.pipe(v.string(), v.regex(EMBED_NONCE)),
});

/** `POST /api/embed`: a page asks who somebody is. Only a registered one gets as far as the person. */
export async function embed(c: AppContext): Promise<Response> {
  const { deps, state } = c.var;
  const { origin, nonce } = await readBody(c.req.raw, BODY_LIMIT.embed, Body);
  if (!deps.config.embedding.origins.includes(origin)) throw new Failure('embedder_unknown');
  const id = encodeBase64url(crypto.getRandomValues(new Uint8Array(16)));
  const session = await sessionAnswer(c);
  const who = session.authenticated ? await fingerprint(session.user) : '';
  state.cookies.push(
    ...(await evictEmbedQuestions(deps.sealer, state.origin, cookieHeader(c))),
    await sealEmbedQuestion(deps.sealer, state.origin, { id, origin, nonce, who, iat: deps.now() }),
  );
  const answer = { embed: id, origin, expires_in: EMBED_LIFETIME, session };
  return json(c, answer satisfies EmbedAnswer);
}
