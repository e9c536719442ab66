import { EMBED_LIFETIME } from '../protocol/embedContract.ts';
import { Failure } from '../protocol/failure.ts';
import { embedCookieName, embedIdOf, readCookies, setCookie } from './cookies.ts';
import { evict } from './evict.ts';
import type { Sealer } from './seal.ts';

/** Which page asks who somebody is. */
export interface EmbedQuestion {
  id: string;
  /** The page's origin, registered when it asked. */
  origin: string;
  nonce: string;
  /** A fingerprint of whoever was signed in then, and is shown to the person; empty: nobody was. */
  who: string;
  /** In unix seconds. */
  iat: number;
}

const MAX_LIVE = 2;
const MAX_BYTES = 512;

type Sealed = [origin: string, nonce: string, who: string, iat: number];

/** The Set-Cookie header of a question. @throws Failure cookies_too_large */
export async function sealEmbedQuestion(sealer: Sealer, ours: string, question: EmbedQuestion): Promise<string> {
  const { id, origin, nonce, who, iat } = question;
  const name = embedCookieName(id);
  const tuple: Sealed = [origin, nonce, who, iat];
  const sealed = await sealer.seal({ purpose: 'em', name, origin: ours }, JSON.stringify(tuple));
  if (name.length + sealed.length >= MAX_BYTES) throw new Failure('cookies_too_large', 'embed');
  return setCookie(name, sealed, EMBED_LIFETIME);
}

/** The question `id` of this browser, whatever its age; undefined where there is none or it does not open. */
export async function openEmbedQuestion(
  sealer: Sealer,
  ours: string,
  cookieHeader: string | null,
  id: string,
): Promise<EmbedQuestion | undefined> {
  const name = embedCookieName(id);
  const value = readCookies(cookieHeader).get(name);
  const text = value && (await sealer.open({ purpose: 'em', name, origin: ours }, value));
  if (!text) return undefined;
  const [origin, nonce, who, iat] = JSON.parse(text) as Sealed;
  return { id, origin, nonce, who, iat };
}

/** Two pages may ask at once; a third takes the place of the oldest. */
export function evictEmbedQuestions(sealer: Sealer, ours: string, cookieHeader: string | null): Promise<string[]> {
  const iat = async (name: string) =>
    (await openEmbedQuestion(sealer, ours, cookieHeader, embedIdOf(name) ?? ''))?.iat ?? 0;
  return evict(embedCookieNames(cookieHeader), MAX_LIVE, iat);
}

export function embedCookieNames(cookieHeader: string | null): string[] {
  return [...readCookies(cookieHeader).keys()].filter((name) => embedIdOf(name) !== undefined);
}
