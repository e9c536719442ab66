import type { Handshake, HeaderLine, Step } from '../../../../proxy/protocol/handshake/step.ts';
import { shellWord } from '../shellWord.ts';
import type { ShellText } from './shellText.ts';
import type { Variable } from './variables.ts';

/** What curl says itself, or must not be told. */
const ITS_OWN = new Set(['host', 'content-length', 'connection', 'cookie', 'accept-encoding', 'x-postern-inspect']);

const FORM = 'application/x-www-form-urlencoded';

/** The words of one command, `curl` itself first. */
export function commandFor(step: Step, { origin }: Handshake, text: ShellText, variables: readonly Variable[]) {
  const { method, url, headers, body } = step.request;
  const isForm = headers.some(([name, value]) => name === 'content-type' && value.startsWith(FORM));
  const isOurs = step.to === 'proxy';
  return [
    'curl --include --silent --show-error',
    ...(method === 'GET' || (method === 'POST' && body !== undefined) ? [] : [`--request ${shellWord(method)}`]),
    ...addressWords(url, method, text, variables),
    ...(isOurs
      ? ['--cookie "$COOKIE_JAR" --cookie-jar "$COOKIE_JAR"', `--header ${shellWord(`origin: ${origin}`)}`]
      : []),
    ...headers.flatMap((line) => headerWords(line, isForm, text)),
    ...bodyWords(isForm ? (body ?? '').split('&') : undefined, body, text, variables),
    ...(method === 'POST' && body === undefined ? ["--data-raw ''"] : []),
  ];
}

/** A value in a query is encoded by curl; a POST's query is left as it stands. */
function addressWords(url: string, method: string, text: ShellText, variables: readonly Variable[]): string[] {
  const [address = '', ...rest] = url.split('?');
  const pairs = rest.length === 0 ? [] : rest.join('?').split('&');
  const [open, fixed] = [true, false].map((wanted) => pairs.filter((pair) => has(pair, variables) === wanted));
  if (method !== 'GET' || open!.length === 0) return [text(url)];
  const literal = fixed!.length === 0 ? address : `${address}?${fixed!.join('&')}`;
  return ['--get', text(literal), ...open!.map((pair) => pairWord(pair, text, variables))];
}

function bodyWords(
  pairs: readonly string[] | undefined,
  body: string | undefined,
  text: ShellText,
  variables: readonly Variable[],
): string[] {
  if (body === undefined || body === '') return body === undefined ? [] : ["--data-raw ''"];
  return pairs?.map((pair) => pairWord(pair, text, variables)) ?? [`--data-raw ${text(body)}`];
}

/** One parameter: as it stands, or with a value that curl has to encode. */
function pairWord(pair: string, text: ShellText, variables: readonly Variable[]): string {
  if (!has(pair, variables)) return `--data-raw ${text(pair)}`;
  const [name = '', ...value] = pair.split('=');
  return `--data-urlencode ${text(`${name}=${decoded(value.join('='))}`)}`;
}

function has(pair: string, variables: readonly Variable[]): boolean {
  return variables.some(({ text }) => pair.includes(text));
}

/** What the shell puts in is not encoded; the rest of the value is not to be encoded twice. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}

const BASIC = /^Basic base64\((.*):\$CLIENT_SECRET\)$/s;

function headerWords([name, value]: HeaderLine, isForm: boolean, text: ShellText): string[] {
  if (ITS_OWN.has(name) || (name === 'content-type' && isForm && value === FORM)) return [];
  const [, id] = (name === 'authorization' && BASIC.exec(value)) || [];
  if (id === undefined) return [`--header ${text(`${name}: ${value}`)}`];
  text('$CLIENT_SECRET');
  return [`--user ${shellWord(id)}:"$(form_encode "$CLIENT_SECRET")"`];
}
