import { ConfigError } from '../config/config.ts';
import type { Env } from '../config/environment.ts';
import { readStore, type StoreConfig } from '../config/store.ts';
import { randomToken } from '../protocol/pkce.ts';
import { openStore, type Stores } from '../store/openStore.ts';
import { STORE_DEADLINE, type Store } from '../store/store.ts';
import { about, type Finding } from './finding.ts';
import { codeOf, mendFor, type Words } from './noAnswer.ts';

const { ok, note, wrong } = about('configuration');

/** In milliseconds: what the doctor writes is gone soon, even where it cannot remove it. */
const KEPT = 10_000;

const ADDRESS = 'Copy its address anew, with the name and the password, from wherever that Redis is looked after';
const TLS = 'Write rediss:// where it speaks TLS, redis:// where it does not';
const SILENT = `See whether it runs, and whether this machine may connect there. ${TLS}`;
const PRIMARY = 'Name a primary that is not in cluster mode';

/** By what stores say of themselves, which is not quoted: an address or a password may be in it. */
const COMPLAINTS: readonly [said: RegExp, what: string, mend: string][] = [
  [/WRONGPASS|NOAUTH|\bAUTH\b|invalid password/, 'refuses the password', ADDRESS],
  [/answered 40[13]/, 'refuses the token', 'Copy STORE_TOKEN anew from the page of that database'],
  [/NOPERM|answered 400/, 'refuses to be written to', 'Take the user, or the token, that may write and run scripts'],
  [/READONLY/, 'is a replica, which takes no writes', PRIMARY],
  [/MOVED|CROSSSLOT|CLUSTERDOWN/, 'is in cluster mode', PRIMARY],
  [/\bOOM\b|MISCONF/, 'takes no more writes', 'See to its memory and its disk'],
  [/pathname|DB index/, 'has no such database', 'End the address with the number of one, as in /0, or with none'],
  [/SSL|EPROTO|closed unexpectedly/, 'hangs up', TLS],
  [/in time|timeout/i, `has not answered within ${STORE_DEADLINE / 1000} s`, SILENT],
];

/**
 * Writes one record of a random name into the store of the environment, reads it and removes it. `more` opens stores
 * that only this runtime can.
 */
export async function checkStore(env: Env, more: Stores | undefined): Promise<Finding[]> {
  let isReadable = true;
  const config = readStore(env, () => (isReadable = false));
  // What cannot be read is said elsewhere.
  if (config === undefined || !isReadable) return [];
  if (config.kind === 'memory') return [ok('STORE is memory, of one process: there is nothing to try')];
  const store = openHere(config, more);
  if (store !== undefined) return [await tried(store)];
  const mend = 'Deploy it, and see whether the profile page offers to connect accounts';
  return [note(`STORE is ${config.kind}, which cannot be tried from here`, mend, 'STORE')];
}

function openHere(config: StoreConfig, more: Stores | undefined): Store | undefined {
  try {
    return openStore(config, more);
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

async function tried(store: Store): Promise<Finding> {
  const [name, value] = [randomToken(), randomToken()];
  try {
    await store.add(name, value, KEPT);
    // Two names at once are refused in cluster mode.
    const [found] = await store.get([name, randomToken()]);
    await store.remove(name, value);
    if (found === value) return ok('STORE is reached, and keeps what is written');
    return wrong('STORE does not keep what is written', `${PRIMARY}, without eviction`, 'STORE');
  } catch (error) {
    const [what, mend] = whyNot(error);
    return wrong(`STORE ${what}`, mend, 'STORE');
  }
}

function whyNot(error: unknown): Words {
  const code = codeOf(error) ?? '';
  const said = `${code} ${error instanceof Error ? `${error.name} ${error.message}` : ''}`;
  const found = COMPLAINTS.find(([pattern]) => pattern.test(said));
  return found ? [found[1], found[2]] : [`cannot be reached (${code || 'no connection'})`, mendFor(code)];
}
