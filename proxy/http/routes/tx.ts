import * as v from 'valibot';
import { encodeBase64url } from '../../protocol/base64url.ts';
import { BODY_LIMIT, type TxAnswer, type TxRequest } from '../../protocol/contract.ts';
import { Failure } from '../../protocol/failure.ts';
import type { Provider } from '../../protocol/provider.ts';
import { exchangeOf } from '../../protocol/publicProvider.ts';
import { safeReturnTo } from '../../protocol/returnTo.ts';
import { evictTransactions, sealTransaction, TX_LIFETIME, type Transaction } from '../../session/transaction.ts';
import { ALIVE_WITHIN, type Metadata } from '../../upstream/discovery.ts';
import { readBody } from '../body.ts';
import type { Deps } from '../deps.ts';
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
  const metadata = await deps.discover(provider, ALIVE_WITHIN);
  const transaction = newTransaction(deps, provider, body);
  const { origin } = deps.config;
  state.cookies.push(
    ...(await evictTransactions(deps.sealer, origin, cookieHeader(c))),
    await sealTransaction(deps.sealer, origin, transaction),
  );
  return c.json(answer(transaction, provider, metadata), 201);
}

function newTransaction({ config, now }: Deps, provider: Provider, body: TxRequest): Transaction {
  return {
    id: encodeBase64url(crypto.getRandomValues(new Uint8Array(16))),
    provider: provider.id,
    redirect_uri: config.origin + provider.redirect_path,
    code_challenge: body.code_challenge,
    state_hash: body.state_hash,
    nonce_hash: body.nonce_hash,
    return_to: safeReturnTo(body.return_to, config.origin),
    scope: scopesFor(provider, body.scope).join(' '),
    iat: now(),
    misses: 0,
  };
}

/** The row's scopes, and those that the row allows to be asked for beside them (RFC 6749 section 3.3). */
function scopesFor({ scope, optional_scope = [] }: Provider, asked = ''): string[] {
  const more = asked.split(' ').filter((name) => name !== '' && !scope.includes(name));
  if (!more.every((name) => optional_scope.includes(name))) throw new Failure('scope_not_offered');
  return [...scope, ...more];
}

function answer({ id, redirect_uri, scope }: Transaction, provider: Provider, metadata: Metadata): TxAnswer {
  const { issuer, authorization_endpoint, token_endpoint, authorization_response_iss_parameter_supported } = metadata;
  const base = { tx: id, authorization_endpoint, redirect_uri, scope, expires_in: TX_LIFETIME };
  if (exchangeOf(provider) === 'proxy') return base;
  return { ...base, server: { issuer, token_endpoint, authorization_response_iss_parameter_supported } };
}
