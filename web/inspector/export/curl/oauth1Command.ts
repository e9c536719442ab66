import type { Handshake, HeaderLine, Message, Step } from '../../../../proxy/protocol/handshake/step.ts';
import { library } from '../script/library.ts';
import { shellWord } from '../shellWord.ts';
import { secretIn } from './oauth1Secret.ts';
import type { ShellText } from './shellText.ts';

/** What every signature makes anew, or the function has from its variables. */
const MADE = new Set(
  ['consumer_key', 'signature_method', 'timestamp', 'nonce', 'version', 'signature', 'token'].map(
    (name) => `oauth_${name}`,
  ),
);

type Pairs = readonly (readonly [name: string, value: string])[];

/** OAuth's own parameters in the header or the query, decoded (RFC 5849 section 3.5); undefined: it is not signed. */
export function oauth1Pairs({ url, headers }: Message): Pairs | undefined {
  const header = headers.find(([name, value]) => name === 'authorization' && value.startsWith('OAuth '))?.[1];
  const inHeader = [...(header ?? '').matchAll(/([\w.~-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
  const sent = header === undefined ? splitQuery(url) : inHeader;
  const pairs = sent.map(([name = '', value = '']) => [name, decoded(value)] as const);
  return pairs.some(([name]) => name === 'oauth_signature') ? pairs : undefined;
}

function splitQuery(url: string): string[][] {
  return (url.split('?')[1] ?? '').split('&').map((pair) => pair.split(/=(.*)/s));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A command that is signed when it runs, because no provider takes the recorded nonce twice. */
export function oauth1Command(step: Step, handshake: Handshake, pairs: Pairs, text: ShellText): string[] {
  const { method, url, headers } = step.request;
  const values = new Map(pairs);
  const isInHeader = headers.some(([name, value]) => name === 'authorization' && value.startsWith('OAuth '));
  const token = values.get('oauth_token');
  const variables = {
    LC_ALL: 'C',
    CLIENT_ID: shellWord(values.get('oauth_consumer_key') ?? ''),
    SIGNATURE_METHOD: shellWord(values.get('oauth_signature_method') ?? ''),
    secret: text('$CLIENT_SECRET'),
    token: text(token ?? ''),
    token_secret: text(token === undefined ? '' : secretIn(handshake, token)),
  };
  const more = pairs.filter(([name]) => name.startsWith('oauth_') && !MADE.has(name));
  const address = isInHeader ? url : withoutOAuth(url);
  const body = method === 'POST' ? ["--data-raw ''"] : [];
  const words = ['sign', shellWord(method), text(address), ...more.flat().map((part) => text(part))];
  const target = isInHeader ? [text(url), '--header "authorization: $authorization"'] : ['"$signed_url"'];
  return [
    ...Object.entries(variables).map(([name, value]) => `${name}=${value}`),
    functionsFor(values.get('oauth_signature_method') ?? ''),
    words.join(' '),
    [
      'curl --include --silent --show-error',
      `--request ${shellWord(method)}`,
      ...target,
      ...others(headers),
      ...body,
    ].join(' '),
  ];
}

function functionsFor(method: string): string {
  const hash = method === 'HMAC-SHA256' ? 'sha256' : 'sha1';
  const hmac = `hmac ${hash} "$(percent_encode "$secret")&$(percent_encode "$token_secret")" "$1"`;
  const rsa = `printf '%s' "$1" | openssl dgst -sha1 -sign <(private_key) | openssl base64 -A`;
  const isRsa = method === 'RSA-SHA1';
  const parts = isRsa ? (['base64url', 'json', 'der', 'privateKey'] as const) : (['hmac'] as const);
  return `${library(['now', 'encode', 'percentEncode', 'oauth1Sign', ...parts])}\nsignature_of() { ${isRsa ? rsa : hmac}; }`;
}

function withoutOAuth(url: string): string {
  const [address = '', query = ''] = url.split('?');
  const kept = query.split('&').filter((pair) => pair !== '' && !pair.startsWith('oauth_'));
  return kept.length === 0 ? address : `${address}?${kept.join('&')}`;
}

function others(headers: readonly HeaderLine[]): string[] {
  const kept = headers.filter(([name]) => name === 'accept' || name === 'user-agent');
  return kept.map(([name, value]) => `--header ${shellWord(`${name}: ${value}`)}`);
}
