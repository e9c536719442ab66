import { PLACEHOLDER } from './placeholder.ts';
import { secretName, type Place } from './secretNames.ts';

/** Takes note of a value, decoded, and answers what stands in its place. */
export type Hide = (name: string, value: string) => string;

/** Texts in texts: a query in JSON, JSON in a form. Further in, only what is known already is found. */
const MAX_DEPTH = 4;
/** Values as long as this are hidden in any text, where they come behind a name of a secret. */
const LONG = 20;

const PAIR = /(^|[?&#])([^?&#=\s"'<>]+)=([^&#\s"'<>]+)/g;
/** Around names and values: quotes, also those of texts in texts, and what PHP prints around a key. */
const MARK = String.raw`(?:[\\"'\]]|&quot;){0,2}`;
const NAMED = new RegExp(
  String.raw`(?<![\w-])([A-Za-z][\w-]{0,40})(${MARK}(?:\s{1,9}value)?\s{0,9}[=:]?[=:>]\s{0,9}${MARK})([\w.~+/%-]{${LONG},}=*)`,
  'g',
);
const JWT = /(?<![\w-])eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g;
/** Strings, one that has no end too; marks; and whatever else stands between marks. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|[{}[\],:]|[^\s"{}[\],:]+/g;

/**
 * A URL, a query, a form, JSON, or any text, without the values of secrets. All else stays as it is written, but for
 * characters that are escaped without need: nothing is parsed and put together again.
 */
export function hideInText(text: string, hide: Hide, place: Place = 'request', depth = 0): string {
  if (depth > MAX_DEPTH) return text;
  if (/^\s*[[{]/.test(text)) return hideInJson(text, hide, place, depth);
  const unpaired = text
    .replace(ENTITY, plainEntity)
    .replace(PAIR, (all, start: string, name: string, value: string) => {
      const known = secretName(decodeForm(name));
      const [plain, held] = [decodeForm(value), isShown(value)];
      if (known !== undefined) return held ? all : `${start}${name}=${hide(known, plain)}`;
      const inner = hideInText(plain, hide, place, depth + 1);
      return inner === plain ? all : `${start}${name}=${encodeAround(inner)}`;
    });
  return unpaired
    .replace(NAMED, (all, name: string, between: string, value: string) => {
      const known = secretName(name);
      return known === undefined ? all : name + between + hide(known, decodeForm(value));
    })
    .replace(JWT, (jwt) => hide('jwt', jwt));
}

/** In which member of which object or list a token stands. */
interface Level {
  isObject: boolean;
  name: string;
  /** The name of a secret that all of this is in. */
  within: string | undefined;
}

/** What is in an object that is a secret is hidden as well, but for words such as `bearer`. */
const MORE_THAN_A_WORD = 8;

function hideInJson(text: string, hide: Hide, place: Place, depth: number): string {
  const levels: Level[] = [{ isObject: false, name: '', within: undefined }];
  let isValue = true;
  return text.replace(TOKEN, (token) => {
    const level = levels.at(-1)!;
    if (token === ':' || token === ',') {
      isValue = token === ':' || !level.isObject;
    } else if (token === '{' || token === '[') {
      const within = level.within ?? secretName(level.name, place);
      levels.push({ isObject: token === '{', name: token === '[' ? level.name : '', within });
      isValue = token === '[';
    } else if (token === '}' || token === ']') {
      if (levels.length > 1) levels.pop();
    } else if (isValue) {
      return hideValue(token, level, { hide, place, depth });
    } else {
      level.name = decodeString(token);
      // A name without quotes is none.
      if (!token.startsWith('"')) return hideInText(token, hide, place, depth + 1);
    }
    return token;
  });
}

/** One string, number or word of JSON. */
function hideValue(token: string, { name, within }: Level, { hide, place, depth }: How): string {
  const isString = token.startsWith('"');
  const plain = isString ? decodeString(token) : token;
  const secret = secretName(name, place) ?? (plain.length < MORE_THAN_A_WORD ? undefined : within);
  const isHidden = isString ? !isShown(plain) : /\d{6,}/.test(token);
  if (secret !== undefined && isHidden) return JSON.stringify(hide(secret, plain));
  const inner = hideInText(plain, hide, place, depth + 1);
  // A value that is known would not be found behind such an escape.
  const isEscaped = isString && token.includes(String.raw`\u`);
  if (inner === plain && !isEscaped) return token;
  return isString ? JSON.stringify(inner) : inner;
}

interface How {
  hide: Hide;
  place: Place;
  depth: number;
}

function decodeString(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token.replaceAll('"', '');
  }
}

/** Of a name or a value in a query or a form (URL Standard section 5.1). */
export function decodeForm(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** What stands for a value, and what was blanked: one character is nobody's secret. */
function isShown(text: string): boolean {
  return text.length < 2 || text.replace(PLACEHOLDER, '') === '';
}

/** The number of an ASCII character in HTML. */
const ENTITY = /&#(?:x0{0,9}([2-7][\da-f])|0{0,9}(\d{2,3}));/gi;

/** As itself, where it may be a part of a token (RFC 6750 section 2.1): a value that is known would not be found. */
function plainEntity(entity: string, hex: string | undefined, decimal: string): string {
  const character = String.fromCharCode(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  return /[\w+/=.~:-]/.test(character) ? character : entity;
}

/** As a form encodes it, with placeholders as they are: they stand for what is encoded. */
function encodeAround(text: string): string {
  return withoutPlaceholders(text, (part) => new URLSearchParams({ '': part }).toString().slice(1));
}

/** Changes what is between the placeholders of a text. */
export function withoutPlaceholders(text: string, change: (part: string) => string): string {
  let [result, end] = ['', 0];
  for (const { 0: placeholder, index } of text.matchAll(PLACEHOLDER)) {
    result += change(text.slice(end, index)) + placeholder;
    end = index + placeholder.length;
  }
  return result + change(text.slice(end));
}
