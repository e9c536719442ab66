import { problemOfOrigin, problemsOf } from '../config/config.ts';
import { listOf, type Env, type Problem } from '../config/environment.ts';
import { readProviders, type FindRow } from '../config/providers.ts';
import { isLoopback } from '../protocol/endpointUrl.ts';
import type { Provider } from '../protocol/provider.ts';
import { rowIds } from '../providers/registry.ts';
import { about, type Finding } from './finding.ts';

/** What of the configuration can be checked further, however wrong the rest of it is. */
export interface Settings {
  origins: readonly string[];
  allowLoopback: boolean;
  providers: ReadonlyMap<string, Provider>;
  findings: Finding[];
}

const { ok, note, fatal } = about('configuration');

/** Reads as the proxy does; where the proxy would not start, what is good in itself is kept. */
export function readSettings(env: Env, find: FindRow): Settings {
  const problems = problemsOf(env, find);
  const origins = listOf(env.ORIGIN).filter((origin) => problemOfOrigin(origin) === undefined);
  const allowLoopback = origins.every((origin) => isLoopback(new URL(origin).hostname));
  const providers = readProviders(env, { allowLoopback, find }, () => undefined);
  const findings = [
    ...problems.map((problem) => problemFinding(problem, env)),
    ...origins.map(originFinding),
    ...portFindings(env, origins),
    ...sealKeyFindings(env, problems),
    ...allowFindings(env, problems, providers),
    ...emptyFindings(env),
    ...(providers.size === 0 && !speaksOfProviders(problems) ? [nobody()] : []),
  ];
  return { origins, allowLoopback, providers, findings };
}

function problemFinding({ variable, problem, mend }: Problem, env: Env): Finding {
  const spelled = variable === 'ORIGIN' ? rightSpelling(env.ORIGIN) : undefined;
  return fatal(`${variable} ${problem}`, spelled === undefined ? mend : `${mend}; here ${spelled}`, variable);
}

/** The origins that were probably meant, in their one spelling. */
function rightSpelling(value: string | undefined): string | undefined {
  const parts = listOf(value).filter((part) => /^https?:/i.test(part) && URL.canParse(part));
  return parts.length === 0 ? undefined : parts.map((part) => spell(new URL(part))).join(',');
}

function spell({ hostname, host, origin }: URL): string {
  return isLoopback(hostname) ? origin : `https://${host}`;
}

function originFinding(origin: string): Finding {
  if (!origin.startsWith('http:')) return ok(`ORIGIN ${origin} is in order`);
  return note(
    `ORIGIN ${origin} is plain http, which works on this machine only`,
    'Where others sign in, set it to the https address that they see; Safari wants https here too (npm start -- --https)',
    'ORIGIN',
  );
}

/** Over http on this machine nobody stands between the two ports. */
function portFindings({ PORT }: Env, origins: readonly string[]): Finding[] {
  const ports = origins.filter((origin) => origin.startsWith('http:')).map((origin) => new URL(origin).port || '80');
  if (!PORT || PORT === '0' || ports.length === 0 || ports.includes(PORT)) return [];
  const mend = `Set PORT=${ports[0]}, or the other port in ORIGIN`;
  return [note(`ORIGIN is at port ${ports.join(' and ')}, but PORT says another`, mend, 'PORT')];
}

function sealKeyFindings({ SEAL_KEYS }: Env, problems: readonly Problem[]): Finding[] {
  const keys = listOf(SEAL_KEYS);
  if (problems.some(({ variable }) => variable === 'SEAL_KEYS')) return [];
  if (new Set(keys).size === keys.length)
    return [ok(`SEAL_KEYS has ${keys.length === 1 ? 'one key' : 'two keys'} of 32 bytes`)];
  const mend = 'Make a new one with `npm run keys`, put it first and keep the old one behind it until the sessions end';
  return [note('SEAL_KEYS has the same key twice, so no key is being changed', mend, 'SEAL_KEYS')];
}

function allowFindings({ ALLOW }: Env, problems: readonly Problem[], providers: Settings['providers']): Finding[] {
  if (problems.some(({ variable }) => variable === 'ALLOW')) return [];
  if (ALLOW === undefined) return [ok('everyone may sign in, since ALLOW is not set')];
  const named = listOf(ALLOW).map((entry) => /^([a-z][a-z0-9-]*):/.exec(entry)?.[1]);
  const strangers = named.filter((id) => id !== undefined && !providers.has(id));
  const mend = `Write the id of an enabled provider before the colon: ${[...providers.keys()].join(', ')}`;
  return [
    ok(`ALLOW lets in whom one of its entries names: ${named.length}`),
    ...strangers.map((id) => note(`ALLOW names subjects of ${id}, which is not enabled`, mend, 'ALLOW')),
  ];
}

/** Somebody who has only ever run `npm start`, which makes both. */
function emptyFindings({ ORIGIN, SEAL_KEYS }: Env): Finding[] {
  if (ORIGIN || SEAL_KEYS) return [];
  return [
    note('the environment of this terminal is looked at; `npm start` makes its own', 'Open its page /doctor for that'),
  ];
}

/** A provider that could not be read is a problem of its own. */
function speaksOfProviders(problems: readonly Problem[]): boolean {
  return problems.some(({ variable }) => variable === 'PROVIDERS' || /_CLIENT_(ID|SECRET)$/.test(variable));
}

function nobody(): Finding {
  const some = rowIds().slice(0, 6).join(', ');
  return fatal(
    'no provider is enabled, so nobody can sign in',
    `Set <ID>_CLIENT_ID and <ID>_CLIENT_SECRET of a provider of the registry (${some}), as in GITHUB_CLIENT_ID, or describe one in PROVIDERS`,
    'PROVIDERS',
  );
}
