import { decodeBase64url } from '../protocol/base64url.ts';
import { isLoopback } from '../protocol/endpointUrl.ts';
import type { Provider } from '../protocol/provider.ts';
import { findRow } from '../providers/registry.ts';
import { readAllow, type Allow } from './allow.ts';
import { readEmbedding, type Embedding } from './embedding.ts';
import { readJobsKey } from './jobsKey.ts';
import { readProviders, type FindRow } from './providers.ts';
import { readInspect, type Inspect } from './inspect.ts';
import { readLimits, type Limits } from './limits.ts';
import { readStore, type StoreConfig } from './store.ts';
import type { Env, Problem, Report } from './environment.ts';

/** What the environment says, read once. */
export interface Config {
  /** The origins of SPA and proxy, the main one first. A request only tells which of them it is for. */
  origins: readonly [string, ...string[]];
  /** Plain http and loopback addresses are allowed for providers if and only if our own origins are loopback. */
  allowLoopback: boolean;
  /** One or two keys of 32 bytes: the first seals, both open. */
  sealKeys: Uint8Array<ArrayBuffer>[];
  /** The enabled rows by id, in display order. */
  providers: ReadonlyMap<string, Provider>;
  /** Absent: everyone may sign in. */
  allow?: Allow | undefined;
  embedding: Embedding;
  /** Absent: each isolate knows only its own. */
  store?: StoreConfig | undefined;
  /** What an operator's job shows; absent: there are no jobs. */
  jobsKey?: string | undefined;
  limits: Limits;
  /** Who may see what the proxy sends and is answered; absent: nobody. */
  inspect?: Inspect | undefined;
}

/** Every problem at once; the message is ready to be shown to whoever starts the proxy. No value is quoted. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ variable, problem, mend }) => `${variable}: ${problem}. ${mend}`).join('\n'));
    this.problems = problems;
  }
}

/**
 * Reads the configuration from environment variables. No secret has a default. `find` is where rows are looked up.
 * @throws ConfigError with every problem found
 */
export function readConfig(given: Env, find: FindRow = findRow): Config {
  const problems: Problem[] = [];
  const report = (variable: string, problem: string, mend: string) => void problems.push({ variable, problem, mend });
  const env = readTexts(given, report);
  const origins = readOrigins(env.ORIGIN, report);
  // Where no origin can be read that is the problem, and not what depends on it.
  const allowLoopback = origins.every((origin) => isLoopback(new URL(origin).hostname));
  const sealKeys = readSealKeys(env.SEAL_KEYS, report);
  const providers = readProviders(env, { allowLoopback, find }, report);
  const allow = readAllow(env.ALLOW, report);
  const embedding = readEmbedding(env, report);
  const store = readStore(env, report);
  const jobsKey = readJobsKey(env, report);
  const limits = readLimits(env, report);
  const inspect = readInspect(env, origins, report);
  const [main, ...others] = origins;
  if (problems.length > 0 || main === undefined) throw new ConfigError(problems);
  const shared = { store, jobsKey, limits, inspect };
  return { origins: [main, ...others], allowLoopback, sealKeys, providers, allow, embedding, ...shared };
}

/** Every problem that `readConfig` has with an environment; none: it can be read. */
export function problemsOf(env: Env, find?: FindRow): readonly Problem[] {
  try {
    readConfig(env, find);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

const OURS =
  /^(ORIGIN|SEAL_KEYS|ALLOW|PROVIDERS|EMBED_ORIGINS|SIGNING_KEY|STORE|STORE_TOKEN|JOBS_KEY|RATE_LIMIT|CLIENT_ADDRESS|INSPECT|\w+_CLIENT_(ID|SECRET))$/;

/** A platform's environment has other things in it, as bindings are; a variable of ours is a text. */
function readTexts(given: Readonly<Record<string, unknown>>, report: Report): Env {
  const entries = Object.entries(given).filter(([name, value]) => {
    const isWrong = typeof value !== 'string' && value !== undefined && OURS.test(name);
    if (isWrong) report(name, 'is not a text', 'Set it as a plain text variable or secret, not as JSON or a binding');
    return typeof value === 'string';
  });
  return Object.fromEntries(entries) as Env;
}

/** One, or several with commas (previews); those that are wrong are reported and left out. */
function readOrigins(value: string | undefined, report: Report): string[] {
  const mend =
    'Set it to the address of the sign-in page, scheme and host and nothing else, as in https://login.example';
  const origins = (value ?? '').split(',').map((origin) => origin.trim());
  return origins.filter((origin) => {
    const problem = problemOfOrigin(origin);
    if (problem !== undefined) report('ORIGIN', problem, mend);
    return problem === undefined;
  });
}

/** What is wrong with one entry of ORIGIN; undefined: nothing. */
export function problemOfOrigin(value: string): string | undefined {
  if (value === '') return 'is not set';
  if (!URL.canParse(value)) return 'is not a URL';
  const { origin, protocol, hostname } = new URL(value);
  if (origin !== value) return 'has more than scheme, host and port, or another spelling of them';
  return protocol === 'https:' || isLoopback(hostname) ? undefined : 'is not https';
}

function readSealKeys(value: string | undefined, report: Report): Uint8Array<ArrayBuffer>[] {
  const mend = 'Make one with `npm run keys`; during a change of keys give the new one first, a comma, the old one';
  const texts = (value ?? '').split(',').filter((text) => text !== '');
  if (texts.length === 0) report('SEAL_KEYS', 'is not set', mend);
  if (texts.length > 2) report('SEAL_KEYS', 'has more than two keys', mend);
  const keys = texts.map((text) => decodeBase64url(text.trim()));
  if (keys.some((key) => key?.length !== 32)) report('SEAL_KEYS', 'has a key that is not 32 bytes of base64url', mend);
  else if (keys.some((key) => new Set(key).size < 12)) report('SEAL_KEYS', 'has a key that is not random', mend);
  return keys.filter((key) => key !== undefined);
}
