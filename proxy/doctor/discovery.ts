import { Failure } from '../protocol/failure.ts';
import { isIssuerOf } from '../protocol/issuer.ts';
import { discoveryUrl, readMetadata, type Metadata } from '../protocol/metadata.ts';
import type { OidcRow, Provider } from '../protocol/provider.ts';
import { ANSWER_LIMIT, readJsonObject, type Answer } from '../upstream/upstream.ts';
import { checkClock } from './clock.ts';
import { about, type Finding } from './finding.ts';
import { checkMetadata } from './metadata.ts';
import { noAnswer } from './noAnswer.ts';
import { DEADLINE, rowPlace, type Patient } from './patient.ts';

/** What was found, and the metadata where the proxy itself takes it. */
export interface Discovered {
  findings: Finding[];
  metadata?: Metadata | undefined;
}

type OidcPatient = Patient & { provider: OidcRow & Provider };

/** Whether the issuer answers, for itself, with metadata that can be used (OpenID Connect Discovery section 4.3). */
export async function checkDiscovery(patient: OidcPatient): Promise<Discovered> {
  const { provider, upstream, now } = patient;
  const { fatal } = about(provider.id);
  const url = discoveryUrl(provider);
  try {
    const response = await upstream(url, { headers: { accept: 'application/json' } }, ANSWER_LIMIT.metadata, DEADLINE);
    const clock = checkClock(provider, response.headers, now());
    const { findings, metadata } = await checkDocument(patient, url, response);
    return { findings: [...findings, ...clock], metadata };
  } catch (error) {
    return { findings: [fatal(...noAnswer(url, error), rowPlace(provider))] };
  }
}

async function checkDocument(
  { provider, allowLoopback }: OidcPatient,
  url: string,
  response: Answer,
): Promise<Discovered> {
  const { fatal } = about(provider.id);
  const place = rowPlace(provider);
  const mend =
    'Set issuer to what stands before /.well-known/openid-configuration where the provider has that document';
  if (response.status !== 200) return { findings: [fatal(`${url} answers ${response.status}`, mend, place)] };
  const json = await readJsonObject(response).catch(() => undefined);
  if (json === undefined) return { findings: [fatal(`${url} is not a JSON object`, mend, place)] };
  const findings = [issuerFinding(provider, json.issuer), ...checkMetadata(provider, json, allowLoopback)];
  try {
    return { findings, metadata: readMetadata(provider, json, allowLoopback) };
  } catch (error) {
    return { findings: [...findings, ...refusedFindings(provider, error, findings)] };
  }
}

/** The proxy's own reading has the last word: whatever it refuses is never in order. */
function refusedFindings(provider: Provider, error: unknown, findings: readonly Finding[]): Finding[] {
  if (findings.some(({ level }) => level === 'fatal')) return [];
  const reason = error instanceof Failure ? error.message : 'unreadable';
  const mend = 'Look at what the provider publishes';
  return [about(provider.id).fatal(`discovery is refused: ${reason}`, mend, rowPlace(provider))];
}

function issuerFinding(provider: OidcRow & Provider, named: unknown): Finding {
  const { id, issuer } = provider;
  const { ok, fatal } = about(id);
  if (isIssuerOf(provider, named)) return ok(`discovery answers for ${issuer}`);
  if (typeof named !== 'string')
    return fatal('discovery names no issuer', 'The provider has to name it', rowPlace(provider));
  const shown = named.slice(0, 300);
  return fatal(
    `the issuer differs: configured ${issuer}, but the provider calls itself ${shown}${difference(issuer, named)}`,
    `If that is the server you mean, set issuer to ${shown}, character for character`,
    rowPlace(provider),
  );
}

/** The usual slips by name. */
function difference(ours: string, theirs: string): string {
  if (ours.replace(/\/$/, '') === theirs.replace(/\/$/, '')) return ' (the trailing slash)';
  if (ours.toLowerCase() === theirs.toLowerCase()) return ' (upper and lower case)';
  if (!URL.canParse(theirs)) return ' (which is not a URL)';
  const [a, b] = [new URL(ours), new URL(theirs)];
  if (a.host !== b.host) return ' (another host)';
  return a.protocol === b.protocol ? ' (the path)' : ' (http and https)';
}
