import { createHideKnown, type HideKnown } from './hideKnown.ts';
import { hideInHeader } from './hideInHeader.ts';
import { hideInText, type Hide } from './hideInText.ts';
import { CLIENT_SECRET, writePlaceholder } from './placeholder.ts';
import { readJwt, readObject } from './readJwt.ts';
import type { Answer, Call, Message, ReadJwt } from './step.ts';

/**
 * Takes secrets out of recorded messages, on the copy that is shown: never on what the handshake works with. A value is
 * known by the name that it first came under, and hidden wherever it occurs from then on.
 */
export interface Redactor {
  /** Never rejects: of a call that cannot be read nothing is left but when it was. */
  call(raw: Call): Promise<Call>;
  /** Any text: a URL, a query, JSON, a word of the log. */
  text(text: string): Promise<string>;
}

/** In characters, after all that had to go has gone. */
const LONGEST_BODY = 8192;

/**
 * `key` is the handshake's own, 32 random bytes: proxy and browser have the same, and so the same value the same
 * fingerprint. `secrets` are those of the configuration, which may occur without a name of their own.
 */
export function createRedactor(key: Uint8Array<ArrayBuffer>, secrets: readonly string[] = []): Redactor {
  const known = new Map<string, string>(secrets.map((secret) => [secret, CLIENT_SECRET]));
  const fingerprint = createFingerprint(key);
  /** First finds all values, whose fingerprints take a while, and then puts placeholders in their places. */
  async function twice<T>(rewrite: (hide: Hide, hideKnown: HideKnown) => T): Promise<T> {
    const found = new Map<string, string>();
    rewrite(
      (name, value) => {
        if (!known.has(value) && !found.has(value)) found.set(value, name);
        return writePlaceholder({ name, length: 0, fingerprint: '000000' });
      },
      (text) => text,
    );
    for (const [value, name] of found) {
      const { length } = value;
      const stands = { name, length, fingerprint: await fingerprint(value) };
      known.set(value, name === 'client_secret' ? CLIENT_SECRET : writePlaceholder(stands));
    }
    return rewrite((_name, value) => known.get(value) ?? '', createHideKnown(known));
  }
  return {
    text: (text) => twice((hide, hideKnown) => hideKnown(hideInText(text, hide))),
    async call(raw) {
      try {
        return await twice((hide, hideKnown) => rewriteCall(raw, hide, hideKnown));
      } catch {
        return { at: raw.at, request: { method: '', url: '', headers: [] } };
      }
    },
  };
}

function createFingerprint(key: Uint8Array<ArrayBuffer>): (value: string) => Promise<string> {
  let imported: CryptoKey | undefined;
  return async (value) => {
    imported ??= await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    const digest = await crypto.subtle.sign('HMAC', imported, new TextEncoder().encode(value));
    return [...new Uint8Array(digest, 0, 3)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  };
}

function rewriteCall({ request, answer, jwts: _none, failure, ...times }: Call, hide: Hide, known: HideKnown): Call {
  const jwts = new Map<string, ReadJwt>();
  const hideAndRead: Hide = (name, value) => {
    const placeholder = hide(name, value);
    const jwt = jwts.has(placeholder) ? undefined : readHiddenJwt(value, placeholder, hide, known);
    if (jwt !== undefined) jwts.set(placeholder, jwt);
    return placeholder;
  };
  const call = {
    ...times,
    request: rewriteMessage(request, hideAndRead, known),
    ...(answer && { answer: rewriteAnswer(answer, hideAndRead, known) }),
    ...(failure !== undefined && { failure }),
  };
  return jwts.size === 0 ? call : { ...call, jwts: [...jwts.values()] };
}

function readHiddenJwt(value: string, placeholder: string, hide: Hide, known: HideKnown): ReadJwt | undefined {
  const texts = readJwt(value);
  if (texts === undefined) return undefined;
  // The two other parts are shown, and with it they would be the whole again.
  hide('signature', value.slice(value.lastIndexOf('.') + 1));
  const [header, claims] = [texts.header, texts.claims].map((text) =>
    readObject(known(hideInText(text, hide, 'answer'))),
  );
  return header && claims && { placeholder, header, claims };
}

function rewriteMessage({ method, url, headers, body }: Message, hide: Hide, known: HideKnown): Message {
  // First of all, for a value may come under a better name there.
  const hidden = body === undefined ? {} : shortened(known(hideInText(body, hide)));
  return {
    method,
    url: known(hideInText(url, hide)),
    headers: rewriteHeaders(headers, hide, known),
    ...hidden,
  };
}

function rewriteAnswer({ status, headers, body }: Answer, hide: Hide, known: HideKnown): Answer {
  const hidden = body === undefined ? {} : shortened(known(hideInText(body, hide, 'answer')));
  return { status, headers: rewriteHeaders(headers, hide, known), ...hidden };
}

function rewriteHeaders(headers: Message['headers'], hide: Hide, known: HideKnown): Message['headers'] {
  return headers.map((line) => {
    const [name, value] = hideInHeader(line, hide);
    return [name, known(value)];
  });
}

function shortened(body: string): Pick<Answer, 'body' | 'cut'> {
  if (body.length <= LONGEST_BODY) return { body };
  // No half of a placeholder is left.
  const kept = body.slice(0, LONGEST_BODY).replace(/\{(\{[^{}]*\}?)?$/, '');
  return { body: kept, cut: body.length - kept.length };
}
