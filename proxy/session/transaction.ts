import { TX_LIFETIME } from '../protocol/contract.ts';
import { Failure } from '../protocol/failure.ts';
import type { More } from '../protocol/moreScopes.ts';
import { clearCookie, readCookies, setCookie, txCookieName, txIdOf } from './cookies.ts';
import { evict } from './evict.ts';
import type { Sealer } from './seal.ts';

/** What the proxy must remember between the redirect and the callback. Times in unix seconds. */
export interface Transaction extends More {
  id: string;
  provider: string;
  redirect_uri: string;
  code_challenge: string;
  /** Of the state; for OAuth 1.0a of the request token, which comes back in its place. */
  state_hash: string;
  nonce_hash: string | undefined;
  /** OAuth 1.0a: the request token's secret; elsewhere empty. */
  request_secret: string;
  /** A fingerprint of whoever connects this provider's account to their own; empty: a sign-in. */
  connect: string;
  return_to: string;
  iat: number;
  /** Callbacks that did not fit so far. */
  misses: number;
}

const MAX_LIVE = 4;
const MAX_BYTES = 768;
const MAX_MISSES = 3;
/** Cookies that are looked at: there are never more than MAX_LIVE of ours, and others may have been planted. */
const MAX_NAMED = 16;

/** The sealed form is a tuple: names would cost a quarter of the 768 bytes. */
type Sealed = [string, string, string, string, string, string, string, string, number, number, string?, string?];

/**
 * Seals `tx` into its cookie. Where return_to makes it too long, the start page takes its place.
 * @throws Failure cookies_too_large where that does not help
 */
export async function sealTransaction(sealer: Sealer, origin: string, tx: Transaction): Promise<string> {
  for (const return_to of [tx.return_to, '/']) {
    const cookie = await cookieOf(sealer, origin, { ...tx, return_to });
    if (cookie.split(';', 1)[0]!.length <= MAX_BYTES) return cookie;
  }
  throw new Failure('cookies_too_large', 'transaction');
}

async function cookieOf(sealer: Sealer, origin: string, tx: Transaction): Promise<string> {
  const { provider, redirect_uri, code_challenge, state_hash, nonce_hash = '', request_secret, connect } = tx;
  const hashes = [code_challenge, state_hash, nonce_hash] as const;
  const { return_to, more, keep, iat, misses } = tx;
  const tuple: Sealed = [provider, redirect_uri, ...hashes, return_to, more.join(' '), keep, iat, misses];
  if (request_secret !== '' || connect !== '') tuple.push(request_secret);
  if (connect !== '') tuple.push(connect);
  const name = txCookieName(tx.id);
  return setCookie(name, await sealer.seal({ purpose: 'tx', name, origin }, JSON.stringify(tuple)), TX_LIFETIME);
}

/** The transaction `id` of this browser, whatever its age; undefined where there is none or it does not open. */
export async function openTransaction(
  sealer: Sealer,
  origin: string,
  cookieHeader: string | null,
  id: string,
): Promise<Transaction | undefined> {
  const name = txCookieName(id);
  const value = readCookies(cookieHeader).get(name);
  const text = value && (await sealer.open({ purpose: 'tx', name, origin }, value));
  if (!text) return undefined;
  return { id, ...fromTuple(JSON.parse(text) as Sealed) };
}

function fromTuple([provider, redirect_uri, code_challenge, state_hash, nonce, ...rest]: Sealed) {
  const [return_to, scope, keep, iat, misses, request_secret = '', connect = ''] = rest;
  const more = scope.split(' ').filter((one) => one !== '');
  const sealed = { provider, redirect_uri, code_challenge, state_hash, return_to, keep, iat, misses };
  return { ...sealed, nonce_hash: nonce || undefined, request_secret, connect, more };
}

/** The cookie after a callback that did not fit: the transaction stays for the right one, but not for ever. */
export async function countMiss(sealer: Sealer, origin: string, tx: Transaction): Promise<string> {
  const misses = tx.misses + 1;
  if (misses >= MAX_MISSES) return clearCookie(txCookieName(tx.id));
  return sealTransaction(sealer, origin, { ...tx, misses });
}

export function evictTransactions(sealer: Sealer, origin: string, cookieHeader: string | null): Promise<string[]> {
  const iat = async (name: string) =>
    (await openTransaction(sealer, origin, cookieHeader, txIdOf(name) ?? ''))?.iat ?? 0;
  return evict(transactionIds(cookieHeader).map(txCookieName), MAX_LIVE, iat);
}

/** Those of this browser that open: what is only named like one is nobody's. */
export async function openTransactionIds(
  sealer: Sealer,
  origin: string,
  cookieHeader: string | null,
): Promise<string[]> {
  const named = transactionIds(cookieHeader).slice(0, MAX_NAMED);
  const opened = await Promise.all(named.map((id) => openTransaction(sealer, origin, cookieHeader, id)));
  return opened.flatMap((tx) => tx?.id ?? []);
}

export function transactionIds(cookieHeader: string | null): string[] {
  return [...readCookies(cookieHeader).keys()].map(txIdOf).filter((id) => id !== undefined);
}
