import * as v from 'valibot';
import { encodeBase64url } from '../../protocol/base64url.ts';
import { scopeParameter } from '../../protocol/authorizeParams.ts';
import { BODY_LIMIT, TX_LIFETIME, type TxAnswer, type TxRequest } from '../../protocol/contract.ts';
import { Failure } from '../../protocol/failure.ts';
import { moreScopes, type More } from '../../protocol/moreScopes.ts';
import type { Provider } from '../../protocol/provider.ts';
import { PAGES } from '../../protocol/pages.ts';
import { s256 } from '../../protocol/pkce.ts';
import { safeReturnTo } from '../../protocol/returnTo.ts';
import { evictTransactions, sealTransaction, type Transaction } from '../../session/transaction.ts';
import type { Config } from '../../config/config.ts';
import { readBody } from '../body.ts';
import { whoConnects } from '../accounts/whoConnects.ts';
import { providerAt } from '../signIn/providerAt.ts';
import { findDestination, type Destination } from '../signIn/destination.ts';
import { whoAndWhat } from '../signIn/whoAndWhat.ts';
import { cookieHeader, type AppContext } from '../requestState.ts';
import { json } from '../answer.ts';

const Hash = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));
const Parameter = v.pipe(v.string(), v.maxLength(256));

const Body = v.strictObject({
  provider: v.pipe(v.string(), v.maxLength(32)),
  code_challenge: Hash,
  state_hash: Hash,
  nonce_hash: v.optional(Hash),
  return_to: v.optional(v.pipe(v.string(), v.maxLength(1024))),
  login_hint: v.optional(Parameter),
  prompt: v.optional(Parameter),
  ui_locales: v.optional(Parameter),
  scope: v.optional(Parameter),
  connect: v.optional(v.boolean()),
});

/** `POST /api/tx`: seals what the callback will be compared with, and says where to send the browser. */
export async function tx(c: AppContext): Promise<Response> {
  const { deps, state } = c.var;
  const body = await readBody(c.req.raw, BODY_LIMIT.tx, Body);
  const provider = deps.config.providers.get(body.provider);
  if (provider === undefined) throw new Failure('provider_unknown');
  state.provider = provider.id;
  if (provider.protocol === 'oidc' && body.nonce_hash === undefined) throw new Failure('body_shape', 'nonce_hash');
  const { connect = '', before } = body.connect ? await whoConnects(c, provider) : {};
  const asked = await (connect === '' ? whoAndWhat(c, provider, body) : moreScopes(provider, body.scope ?? '', before));
  const redirect_uri = state.origin + provider.redirect_path;
  const destination = await findDestination(deps, provider, redirect_uri, body);
  const transaction = await newTransaction(c, provider, body, { asked, connect, redirect_uri, ...destination });
  state.cookies.push(
    ...(await evictTransactions(deps.sealer, state.origin, cookieHeader(c))),
    await sealTransaction(deps.sealer, state.origin, transaction),
  );
  return json(c, { ...commonAnswer(transaction, provider), ...destination.answer } satisfies TxAnswer, 201);
}

interface Begun extends Destination {
  asked: More;
  connect: string;
  redirect_uri: string;
}

async function newTransaction(
  { var: { deps, state } }: AppContext,
  provider: Provider,
  body: TxRequest,
  { asked, connect, redirect_uri, request_token }: Begun,
): Promise<Transaction> {
  return {
    id: encodeBase64url(crypto.getRandomValues(new Uint8Array(16))),
    provider: provider.id,
    redirect_uri,
    code_challenge: body.code_challenge,
    state_hash: request_token === undefined ? body.state_hash : await s256(request_token.token),
    nonce_hash: body.nonce_hash,
    request_secret: request_token?.token_secret ?? '',
    connect,
    return_to: returnTo(body.return_to, state.origin, deps.config),
    ...asked,
    iat: deps.now(),
    misses: 0,
  };
}

/** A callback of a path of its own is no place to go to, either. */
function returnTo(value: string | undefined, origin: string, config: Config): string {
  const path = safeReturnTo(value, origin);
  return providerAt(config, new URL(path, origin).pathname) === undefined ? path : PAGES.home;
}

function commonAnswer({ id, redirect_uri, more }: Transaction, provider: Provider) {
  // OAuth 1.0a has no scopes in its requests.
  const scope = provider.protocol === 'oauth1' ? '' : scopeParameter(provider, [...provider.scope, ...more]);
  return { tx: id, redirect_uri, scope, expires_in: TX_LIFETIME };
}
