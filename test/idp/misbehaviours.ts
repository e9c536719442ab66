import { setTimeout as pause } from 'node:timers/promises';

import { type JWTPayload, SignJWT, UnsecuredJWT, decodeJwt } from 'jose';
import type { Context, Provider } from 'oidc-provider';

import type { SigningKey } from './signingKey.ts';

/** What a misbehaviour can lay its hands on. */
export interface Tools {
  provider: Provider;
  /** The provider's own key. */
  key: SigningKey;
  /** A key that is in no JWKS. */
  strangerKey: SigningKey;
}

/** Spoils an answer that the provider has just finished, its CORS headers aside. */
export type Misbehaviour = (ctx: Context, tools: Tools) => void | Promise<void>;

/** Another status and body instead of the answer. */
export function answer(status: number, type: string, body: string): Misbehaviour {
  return (ctx) => {
    ctx.body = body;
    ctx.type = type;
    ctx.status = status;
  };
}

export function json(status: number, body: unknown): Misbehaviour {
  return answer(status, 'application/json', JSON.stringify(body));
}

/** The answer is a redirect, which a client must not follow with a code or a token in its hands. */
export function redirect(location: string): Misbehaviour {
  return (ctx) => {
    ctx.set('Location', location);
    ctx.body = null;
    ctx.status = 302;
  };
}

/** The right answer, too late. */
export function slow(milliseconds: number): Misbehaviour {
  return async (ctx) => {
    const gone = new AbortController();
    ctx.res.once('close', () => gone.abort());
    await pause(milliseconds, undefined, { signal: gone.signal, ref: false }).catch(() => {});
  };
}

/** The connection breaks without an answer. */
export function drop(): Misbehaviour {
  return (ctx) => {
    ctx.respond = false;
    ctx.req.socket.destroy();
  };
}

/** The header and a first byte come at once, the rest of the body never. */
export function drip(): Misbehaviour {
  return (ctx) => {
    ctx.respond = false;
    ctx.res.writeHead(200, { 'content-type': 'application/json' });
    ctx.res.write('{');
  };
}

/** A body beyond every ceiling, valid JSON to its end. */
export function huge(bytes: number): Misbehaviour {
  return json(200, { padding: 'x'.repeat(bytes) });
}

/** Changes members of the JSON answer; `undefined` takes one out. */
export function members(changes: Record<string, unknown>): Misbehaviour {
  return (ctx) => {
    ctx.body = { ...(ctx.body as object), ...changes };
  };
}

/** The callback's query with some parameters changed; `null` takes one out. */
export function callbackQuery(changes: Record<string, string | null>): Misbehaviour {
  return (ctx) => {
    const url = new URL(ctx.response.get('Location'));
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    ctx.set('Location', url.href);
  };
}

/** One parameter of the callback a second time. */
export function callbackTwice(name: string, value: string): Misbehaviour {
  return (ctx) => {
    const url = new URL(ctx.response.get('Location'));
    url.searchParams.append(name, value);
    ctx.set('Location', url.href);
  };
}

/** The code is too old when it arrives: the provider itself refuses it then. */
export function expiredCode(): Misbehaviour {
  return async (ctx, { provider }) => {
    const code = await issuedCode(ctx, provider);
    code.exp = 1;
    await code.save();
  };
}

/** The code has been spent before it arrives: the provider itself refuses it then. */
export function spentCode(): Misbehaviour {
  return async (ctx, { provider }) => (await issuedCode(ctx, provider)).consume();
}

async function issuedCode(ctx: Context, provider: Provider) {
  const value = new URL(ctx.response.get('Location')).searchParams.get('code') ?? '';
  const code = await provider.AuthorizationCode.find(value);
  if (!code) throw new Error('the provider does not know the code it has just issued');
  return code;
}

/** Another id_token in the place of the real one, made from the real one's claims. */
function idToken(make: (payload: JWTPayload, tools: Tools) => string | Promise<string>): Misbehaviour {
  return async (ctx, tools) => {
    const body = ctx.body as { id_token: string };
    ctx.body = { ...body, id_token: await make(decodeJwt(body.id_token), tools) };
  };
}

/** Wrong claims under the provider's own good signature; `undefined` takes a claim out. */
export function claims(change: (payload: JWTPayload) => Record<string, unknown>): Misbehaviour {
  return idToken((payload, { key }) => sign({ ...payload, ...change(payload) }, key, key.kid));
}

/** Right claims, the provider's key id, somebody else's signature. */
export function forgedSignature(): Misbehaviour {
  return idToken((payload, { key, strangerKey }) => sign(payload, strangerKey, key.kid));
}

/** Signed with a key that the provider does not publish. */
export function unknownKey(): Misbehaviour {
  return idToken((payload, { strangerKey }) => sign(payload, strangerKey, strangerKey.kid));
}

/** `alg: none` (RFC 7519 section 6). */
export function unsigned(): Misbehaviour {
  return idToken((payload) => new UnsecuredJWT(payload).encode());
}

function sign(payload: JWTPayload, key: SigningKey, kid: string): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(key.privateKey);
}
