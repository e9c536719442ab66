import { decodeBase64url } from '../base64url.ts';

/** The two parts of a JWT that everybody may read (RFC 7519 section 3), as JSON. */
export interface JwtTexts {
  header: string;
  claims: string;
}

const MAX_LENGTH = 16_384;
/** Deeper ones are nobody's claims, and would be drawn without end. */
const MAX_DEPTH = 8;

/** Undefined: it is none, or an encrypted one. */
export function readJwt(text: string): JwtTexts | undefined {
  const [header = '', claims = '', ...rest] = text.split('.');
  if (rest.length !== 1 || text.length > MAX_LENGTH || !header.startsWith('eyJ')) return undefined;
  const [first, second] = [decodeBase64url(header), decodeBase64url(claims)];
  if (first === undefined || second === undefined) return undefined;
  const texts = { header: DECODER.decode(first), claims: DECODER.decode(second) };
  return readObject(texts.header) && readObject(texts.claims) && texts;
}

const DECODER = new TextDecoder();

/** A JSON object of a modest depth; undefined: it is none. */
export function readObject(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && isShallow(value, MAX_DEPTH) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1));
}
