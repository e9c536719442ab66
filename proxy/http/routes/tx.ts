import * as v from 'valibot';
import { encodeBase64url } from '../../protocol/base64url.ts';
import { authorizeParams, scopeParameter } from '../../protocol/authorizeParams.ts';
import { BODY_LIMIT, TX_LIFETIME, type TxAnswer, type TxRequest } from '../../protocol/contract.ts';
import { Failure } from '../../protocol/failure.ts';
import { forBrowser, type Metadata } from '../../protocol/metadata.ts';
import { moreScopes, type More } from '../../protocol/moreScopes.ts';
import type { Provider } from '../../protocol/provider.ts';
import { PAGES } from '../../protocol/pages.ts';
import { exchangeOf } from '../../protocol/publicProvider.ts';
import { safeReturnTo } from '../../protocol/returnTo.ts';
import { evictTransactions, sealTransaction, type Transaction } from '../../session/transaction.ts';
import { ALIVE_WITHIN } from '../../upstream/discovery.ts';
import type { Config } from '../../config/config.ts';
import { readBody } from '../body.ts';
import { providerAt } from '../providerAt.ts';
import { findSession } from '../requireSession.ts';
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

/** The session is looked at only where more is asked for. */
async function askMore(c: AppContext, provider: Provider, asked = ''): Promise<More> {
  const live = asked === '' ? undefined : await findSession(c);
  return moreScopes(provider, asked, live && { ...live.session });
}

function newTransaction(
  { var: { deps, state } }: AppContext,
  provider: Provider,
  body: TxRequest,
  asked: More,
): Transaction {
  return {
    id: encodeBase64url(crypto.getRandomValues(new Uint8Array(16))),
    provider: provider.id,
    redirect_uri: state.origin + provider.redirect_path,
    code_challenge: body.code_challenge,
    state_hash: body.state_hash,
    nonce_hash: body.nonce_hash,
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

function answer(transaction: Transaction, provider: Provider, metadata: Metadata, body: TxRequest): TxAnswer {
  const { id, redirect_uri, more } = transaction;
  const scope = scopeParameter(provider, [...provider.scope, ...more]);
  return {
    tx: id,
    authorization_endpoint: metadata.authorization_endpoint,
    redirect_uri,
    scope,
    expires_in: TX_LIFETIME,
    authorize_params: authorizeParams(provider, body),
    ...(provider.pkce === 'refused' && { pkce: provider.pkce }),
    ...(exchangeOf(provider) === 'browser' && { server: forBrowser(metadata) }),
  };
}
