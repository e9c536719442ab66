import type { Page, Response } from 'playwright-core';
import { DEMO_SECRET } from '../idp/demoClients.ts';
import { ORIGINALS } from '../idp/originals/clients.ts';
import type { Demo } from './demo.ts';

/** The values that nobody may be shown, as they went over the wire, each with the names that it went by. */
export type HandedOut = Map<string, Set<string>>;

/** What is handed to somebody; `state` is also a part of a country. */
const OF_ANSWERS = ['access_token', 'refresh_token', 'id_token', 'oauth_token', 'oauth_token_secret', 'tx'];
const OF_REQUESTS = [
  ...OF_ANSWERS,
  'code',
  'code_verifier',
  'client_secret',
  'token',
  'state',
  'nonce',
  'oauth_verifier',
  'denied',
];
/** What OAuth 1.0a has in its header. */
const SIGNED = /(oauth_token|oauth_verifier)="([^"]+)"/g;
/** Members that are queries themselves. */
const QUERIES = new Set(['query', 'authorize_url']);
/** What is shorter is a word of some sentinel's, in characters. */
const SHORTEST = 8;

/** What is configured is known before anything is sent. */
export function createHandedOut(): HandedOut {
  const handed: HandedOut = new Map();
  note(handed, 'client_secret', DEMO_SECRET);
  for (const client of Object.values(ORIGINALS)) {
    if ('client_secret' in client) note(handed, 'client_secret', client.client_secret);
  }
  return handed;
}

/** Collects what the proxy sends to providers, and what they answer it. */
export function watchProxy(demo: Demo, handed: HandedOut): void {
  demo.onExchange = ({ url, body }, headers, answer) => {
    collect(handed, new URL(url).search, OF_REQUESTS);
    collect(handed, body, OF_REQUESTS);
    collect(handed, answer, OF_ANSWERS);
    const [scheme, value = ''] = (headers.get('authorization') ?? '').split(' ');
    if (scheme === 'Bearer' || scheme === 'Basic') note(handed, scheme, value);
    for (const [, name, signed] of (headers.get('authorization') ?? '').matchAll(SIGNED))
      note(handed, name!, decodeURIComponent(signed!));
  };
}

/** Collects what a page sends and gets, and the cookies that it is given. */
export function watchBrowser(page: Page, issuer: string, handed: HandedOut): void {
  page.on('request', (request) => {
    const url = new URL(request.url());
    collect(handed, url.search, OF_REQUESTS);
    collect(handed, request.postData() ?? '', OF_REQUESTS);
  });
  page.on('response', (response) => void collectAnswer(response, issuer, handed).catch(() => undefined));
}

async function collectAnswer(response: Response, issuer: string, handed: HandedOut): Promise<void> {
  for (const line of await response.headerValues('set-cookie')) {
    note(handed, 'cookie', /^[^=]*=([^;]*)/.exec(line)?.[1]);
  }
  const isTokens = response.url().startsWith(issuer) && response.url().endsWith('/token');
  if (isTokens || response.url().endsWith('/api/tx')) collect(handed, await response.text(), OF_ANSWERS);
}

/** Which of them are in the text, by their names, as they are or as they stand in a URL. */
export function namesIn(text: string, handed: HandedOut): string[] {
  const found = [...handed].filter(([value]) => text.includes(value) || text.includes(encodeURIComponent(value)));
  return found.flatMap(([, names]) => [...names]);
}

/** A form, a query, or JSON with such among its members. */
function collect(handed: HandedOut, text: string, names: readonly string[]): void {
  const json = text.startsWith('{') ? readJson(text) : undefined;
  if (json === undefined) {
    for (const [name, value] of new URLSearchParams(text)) if (names.includes(name)) note(handed, name, value);
    return;
  }
  for (const [name, value] of Object.entries(json)) {
    if (typeof value !== 'string') continue;
    if (names.includes(name)) note(handed, name, value);
    if (QUERIES.has(name)) collect(handed, value.slice(value.indexOf('?') + 1), names);
  }
}

function readJson(text: string): object | undefined {
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}

/** Of a JWT its claims and its signature by themselves as well. */
function note(handed: HandedOut, name: string, value = ''): void {
  if (value.length < SHORTEST) return;
  add(handed, name, value);
  const [, claims, signature] = value.startsWith('eyJ') ? value.split('.') : [];
  if (!claims || !signature) return;
  add(handed, `${name}, its claims`, claims);
  add(handed, `${name}, its signature`, signature);
}

function add(handed: HandedOut, name: string, value: string): void {
  handed.set(value, (handed.get(value) ?? new Set()).add(name));
}
