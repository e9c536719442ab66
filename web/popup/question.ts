import { decodeBase64url } from '../../proxy/protocol/base64url.ts';
import { EMBED_NONCE } from '../../proxy/protocol/embedContract.ts';
import { isLoopback } from '../../proxy/protocol/endpointUrl.ts';
import type { Question } from '../embed/wire.ts';

/** Of BCP 47 only the shape. */
const LANGUAGE = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/;
const MAX_PROVIDER = 64;

/** A public key of P-256, uncompressed (SEC 1 section 2.3.3). */
const KEY_BYTES = 65;
const UNCOMPRESSED = 4;

/**
 * What a page asks, from the fragment of the popup's address. Anybody can write one: nothing in it is believed before
 * the proxy knows the origin. Undefined where a part is missing, is there twice or has another shape.
 */
export function parseQuestion(text: string): Question | undefined {
  const fields = fieldsOf(text);
  const { origin, state, nonce, mode, back, key, provider, act } = fields ?? {};
  if (!isOrigin(origin) || !isToken(state) || !isToken(nonce) || !isMode(mode) || back === undefined) return undefined;
  if (!isKey(key) || (provider ?? '').length > MAX_PROVIDER || (act !== undefined && act !== 'sign-out'))
    return undefined;
  const lang = tagOf(fields?.['lang']);
  return {
    origin,
    state,
    nonce,
    mode,
    back,
    ...(key !== undefined && { key }),
    ...(provider && { provider }),
    ...(lang && { lang }),
    ...(act && { act }),
  };
}

/** A language that is none is left out: it decides over nothing but words. */
export function tagOf(value: string | undefined): string | undefined {
  return value !== undefined && LANGUAGE.test(value) ? value : undefined;
}

/** State and nonce have the same shape. */
export function isToken(value: string | undefined): value is string {
  return value !== undefined && EMBED_NONCE.test(value);
}

/** The parameters; undefined where one is there twice. */
export function fieldsOf(text: string): Partial<Record<string, string>> | undefined {
  const parameters = [...new URLSearchParams(text)];
  if (new Set(parameters.map(([name]) => name)).size < parameters.length) return undefined;
  return Object.fromEntries(parameters);
}

/** Bare, as browsers write it, and one that can be registered: https, or http on loopback. */
function isOrigin(value: string | undefined): value is string {
  if (value === undefined || !URL.canParse(value)) return false;
  const { origin, protocol, hostname } = new URL(value);
  return origin === value && (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)));
}

function isMode(value: string | undefined): value is Question['mode'] {
  return value === 'popup' || value === 'redirect';
}

function isKey(value: string | undefined): boolean {
  if (value === undefined) return true;
  const bytes = decodeBase64url(value);
  return bytes?.length === KEY_BYTES && bytes[0] === UNCOMPRESSED;
}
