import type { Env } from '../../proxy/config/environment.ts';
import { splitInspection } from '../../proxy/protocol/handshake/inspected.ts';
import { INSPECT_HEADER } from '../../proxy/protocol/handshake/placeholder.ts';
import type { Inspection } from '../../proxy/protocol/handshake/step.ts';
import { randomToken } from '../../proxy/protocol/pkce.ts';
import type { CookieBrowser } from './cookieBrowser.ts';
import { createTestApp, type OpenStore, type TestApp } from './testApp.ts';
import { createTestBrowser, type TestBrowser } from './testBrowser.ts';

/** This machine, where whoever is there may inspect. */
export const HERE = 'http://localhost:8787';

/** An answer taken apart; `text` is all of it, as it came. */
export interface Told {
  status: number;
  answer: unknown;
  inspect: Inspection | undefined;
  text: string;
}

export interface InspectingBrowser extends TestBrowser {
  /** Of its handshake. */
  key: string;
  /** All answers so far, as they came. */
  texts: string[];
}

export function createInspectApp(env: Env = {}, open?: OpenStore): Promise<TestApp> {
  return createTestApp({ INSPECT: 'on', ORIGIN: HERE, ...env }, open);
}

/** A browser that asks for the inspector's part with every call. */
export function createInspectingBrowser(app: TestApp, origin = HERE, cookies?: Map<string, string>): InspectingBrowser {
  return inspecting(createTestBrowser(app, origin, cookies));
}

/** Makes any browser such a one. */
export function inspecting<B extends CookieBrowser>(browser: B): B & { key: string; texts: string[] } {
  const { get, post } = browser;
  const [key, texts] = [randomToken(), [] as string[]];
  const kept = async (response: Response) => {
    texts.push(await response.clone().text());
    return response;
  };
  return Object.assign(browser, {
    key,
    texts,
    get: async (path: string, headers = {}) => kept(await get(path, { [INSPECT_HEADER]: key, ...headers })),
    post: async (path: string, body: unknown, headers = {}) =>
      kept(await post(path, body, { [INSPECT_HEADER]: key, ...headers })),
  });
}

export async function toldBy(response: Response): Promise<Told> {
  const text = await response.text();
  return { status: response.status, text, ...read(text) };
}

function read(text: string): Pick<Told, 'answer' | 'inspect'> {
  const { answer, inspect } = splitInspection(text === '' ? undefined : (JSON.parse(text) as unknown));
  return { answer, inspect };
}

/** The beginnings of the secrets that are in these texts, as they are or as a URL has them. */
export function leakedInto(texts: readonly string[], secrets: Iterable<string>): string[] {
  const all = texts.join('\n');
  const spellings = (secret: string) => [secret, encodeURIComponent(secret)];
  return [...secrets]
    .filter((secret) => secret !== '' && spellings(secret).some((spelling) => all.includes(spelling)))
    .map((secret) => `${secret.slice(0, 6)}…`);
}

/** The inspector's part of each answer so far. */
export function inspectionsOf({ texts }: { texts: readonly string[] }): string[] {
  return texts.map((text) => JSON.stringify(read(text).inspect) ?? '');
}
