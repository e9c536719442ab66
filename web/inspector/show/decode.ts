import type { HeaderLine } from '../../../proxy/protocol/handshake/step.ts';

export type Pair = readonly [name: string, value: string];

export type Body =
  | { kind: 'form'; pairs: readonly Pair[] }
  | { kind: 'json'; value: unknown }
  | { kind: 'text'; text: string };

const FORM = 'application/x-www-form-urlencoded';

/** A body as its content type says that it is to be read; without one, or where that is not true, as it looks. */
export function decodeBody(body: string, headers: readonly HeaderLine[]): Body {
  const type = headers.find(([name]) => name === 'content-type')?.[1] ?? '';
  if (type.startsWith(FORM)) return { kind: 'form', pairs: decodeForm(body) };
  const value = parseJson(body);
  if (value !== undefined) return { kind: 'json', value };
  if (isQuery(body)) return { kind: 'form', pairs: decodeForm(body) };
  return { kind: 'text', text: body };
}

/** The parameters of a query or a form, decoded, in their order. */
export function decodeForm(text: string): Pair[] {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const end = pair.indexOf('=');
      return end === -1 ? [decode(pair), ''] : [decode(pair.slice(0, end)), decode(pair.slice(end + 1))];
    });
}

/** Where a text is the query of a URL, as the member `query` of POST /api/token is. */
export function isQuery(text: string): boolean {
  return /^[\w.~%-]+=[^\s<>]*$/.test(text) && !text.includes('://');
}

/** Address and parameters of a URL apart. A fragment counts as parameters, for that is what providers put there. */
export function splitUrl(url: string): { address: string; pairs: Pair[] } {
  const address = addressOf(url);
  return { address, pairs: decodeForm(url.slice(address.length + 1).replace(/#/g, '&')) };
}

/** A URL without its parameters. */
export function addressOf(url: string): string {
  const at = url.search(/[?#]/);
  return at === -1 ? url : url.slice(0, at);
}

function parseJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What cannot be decoded stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
