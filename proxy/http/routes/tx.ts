import * as v from 'valibot';
import { encodeBase64url } from '../../protocol/base64url.ts';
import { BODY_LIMIT, type TxAnswer, type TxRequest } from '../../protocol/contract.ts';
import { Failure } from '../../protocol/failure.ts';
import type { Metadata } from '../../protocol/metadata.ts';
import type { CallerParam, Provider } from '../../protocol/provider.ts';
import { exchangeOf } from '../../protocol/publicProvider.ts';
import { safeReturnTo } from '../../protocol/returnTo.ts';
import { evictTransactions, sealTransaction, TX_LIFETIME, type Transaction } from '../../session/transaction.ts';
import { ALIVE_WITHIN } from '../../upstream/discovery.ts';
import { askMore } from '../askMore.ts';
import { readBody } from '../body.ts';
import { cookieHeader, type AppContext } from '../requestState.ts';

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
});

/** `POST /api/tx`: seals what the callback will be compared with, and says where to send the browser. */
export async function tx(c: AppContext): Promise<Response> {
  const { deps, state } = c.var;
  const body = await readBody(c.req.raw, BODY_LIMIT.tx, Body);
  const provider = deps.config.providers.get(body.provider);
  if (provider === undefined) throw new Failure('provider_unknown');
  state.provider = provider.id;
  if (provider.protocol === 'oidc' && body.nonce_hash === undefined) throw new Failure('body_shape', 'nonce_hash');
  const asked = await askMore(c, provider, body.scope);
  const metadata = await deps.discover(provider, ALIVE_WITHIN);
  const transaction = newTransaction(c, provider, body, asked);
  state.cookies.push(
    ...(await evictTransactions(deps.sealer, state.origin, cookieHeader(c))),
    await sealTransaction(deps.sealer, state.origin, transaction),
  );
  return c.json(answer(transaction, provider, metadata, body), 201);
}

function newTransaction(
  { var: { deps, state } }: AppContext,
  provider: Provider,
  body: TxRequest,
  asked: Pick<Transaction, 'scopes' | 'keep'>,
): Transaction {
  return {
    id: encodeBase64url(crypto.getRandomValues(new Uint8Array(16))),
    provider: provider.id,
    redirect_uri: state.origin + provider.redirect_path,
    code_challenge: body.code_challenge,
    state_hash: body.state_hash,
    nonce_hash: body.nonce_hash,
    return_to: safeReturnTo(body.return_to, state.origin),
    ...asked,
    iat: deps.now(),
    misses: 0,
  };
}

function answer(transaction: Transaction, provider: Provider, metadata: Metadata, body: TxRequest): TxAnswer {
  const { issuer, authorization_endpoint, token_endpoint, authorization_response_iss_parameter_supported } = metadata;
  const { id, redirect_uri, scopes } = transaction;
  const scope = scopes.join(provider.scope_separator ?? ' ');
  return {
    tx: id,
    authorization_endpoint,
    redirect_uri,
    scope,
    expires_in: TX_LIFETIME,
    authorize_params: extraParameters(provider, body),
    ...(provider.pkce === 'refused' && { pkce: provider.pkce }),
    ...(exchangeOf(provider) === 'browser' && {
      server: { issuer, token_endpoint, authorization_response_iss_parameter_supported },
    }),
  };
}

/** What OpenID Connect Core section 3.1.2.1 calls them. */
const STANDARD_NAMES = { login_hint: 'login_hint', prompt: 'prompt', ui_locales: 'ui_locales' } as const;

/** The row's own parameters, and of the caller's those that this provider knows, by its names. */
function extraParameters(provider: Provider, body: TxRequest): Record<string, string> {
  const { authorize_params, caller_params = provider.protocol === 'oidc' ? STANDARD_NAMES : {}, form_post } = provider;
  const named = Object.entries(caller_params) as [CallerParam, string][];
  const asked = named.flatMap(([param, name]) => (body[param] === undefined ? [] : [[name, body[param]] as const]));
  return { ...authorize_params, ...Object.fromEntries(asked), ...(form_post && { response_mode: 'form_post' }) };
}
