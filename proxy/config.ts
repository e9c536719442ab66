import { decodeBase64url } from './protocol/base64url.ts';
import { isLoopback } from './protocol/endpointUrl.ts';
import type { Provider } from './protocol/provider.ts';
import { readProviders } from './configProviders.ts';
import type { Env, Problem, Report } from './environment.ts';

/** What the environment says, read once. */
export interface Config {
  /** The one origin of SPA and proxy; never derived from a request. */
  origin: string;
  /** Plain http and loopback addresses are allowed for providers if and only if our own origin is loopback. */
  allowLoopback: boolean;
  /** One or two keys of 32 bytes: the first seals, both open. */
  sealKeys: Uint8Array<ArrayBuffer>[];
  /** The enabled rows by id, in display order. */
  providers: ReadonlyMap<string, Provider>;
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
 * Reads the configuration from environment variables. No secret has a default.
 * @throws ConfigError with every problem found
 */
export function readConfig(env: Env): Config {
  const problems: Problem[] = [];
  const report = (variable: string, problem: string, mend: string) => void problems.push({ variable, problem, mend });
  const origin = readOrigin(env.ORIGIN, report);
  const allowLoopback = origin !== '' && isLoopback(new URL(origin).hostname);
  const sealKeys = readSealKeys(env.SEAL_KEYS, report);
  const providers = readProviders(env, allowLoopback, report);
  refuseWhatIsIgnored(env, report);
  if (problems.length > 0) throw new ConfigError(problems);
  return { origin, allowLoopback, sealKeys, providers };
}

function readOrigin(value: string | undefined, report: Report): string {
  const mend =
    'Set it to the address of the sign-in page, scheme and host and nothing else, as in https://login.example';
  if (!value) return refuse('is not set');
  if (!URL.canParse(value)) return refuse('is not a URL');
  const { origin, protocol, hostname } = new URL(value);
  if (origin !== value) return refuse('has more than scheme, host and port, or another spelling of them');
  if (protocol !== 'https:' && !isLoopback(hostname)) return refuse('is not https');
  return origin;

  function refuse(problem: string): '' {
    report('ORIGIN', problem, mend);
    return '';
  }
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

/** A limit that is written down but not enforced would fail open. */
function refuseWhatIsIgnored(env: Env, report: Report): void {
  if (env.ALLOW !== undefined) report('ALLOW', 'is not supported by this version', 'Remove it; everyone may sign in');
}
