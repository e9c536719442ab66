import type { Handshake, Step } from '../../../../proxy/protocol/handshake/step.ts';
import { shellComment } from '../shellWord.ts';
import type { Variable } from './variables.ts';

const RANDOM = "openssl rand -base64 32 | tr '+/' '-_' | tr -d '='";

/** Of what value something is the hash. */
const HASH_OF: Readonly<Record<string, string>> = {
  code_challenge: 'CODE_VERIFIER',
  state_hash: 'STATE',
  nonce_hash: 'NONCE',
};

/** How to come by the value of a variable: said in comments above the command. */
function notesOnVariable({ name, variable, step }: Variable, { steps }: Handshake): string[] {
  const of = HASH_OF[name];
  if (of !== undefined) {
    const hash = `printf %s "$${of}" | openssl dgst -sha256 -binary | openssl base64 | tr '+/' '-_' | tr -d '='`;
    return [madeHere(of), `${variable}: the hash of ${of}, ${variable}=$(${hash})`];
  }
  if (variable === 'CLIENT_SECRET')
    return ['CLIENT_SECRET: of your registration; read -rs CLIENT_SECRET shows it to nobody'];
  if (step === undefined) return [madeHere(variable)];
  if (name === 'query') return [`QUERY: all that is behind the ? of the address in step ${step}, as it stands there`];
  const isCallback = steps[step - 1]?.kind === 'callback';
  const where = isCallback ? 'the address that the browser comes back to' : 'the answer';
  return [`${variable}: ${name} in ${where}, step ${step}`];
}

function madeHere(variable: string): string {
  return `${variable}: yours to make, ${variable}=$(${RANDOM})`;
}

const LANES = {
  browser: 'the browser',
  proxy: 'the token proxy',
  authorization_server: 'the authorization server',
  api: 'the profile API',
} as const;

/** What is above a command: whose message it is, what it needs, and what happens to it when it is sent. */
export function notesOn(step: Step, handshake: Handshake, used: readonly Variable[]): string[] {
  const at = handshake.steps.indexOf(step) + 1;
  const way = `${LANES[step.from]} to ${LANES[step.to]}, ${step.channel} channel`;
  const lines = [
    `Step ${at} of ${handshake.steps.length}, ${step.kind}: ${way}`,
    ...new Set(used.flatMap((variable) => notesOnVariable(variable, handshake))),
    ...(step.to === 'proxy'
      ? ["COOKIE_JAR: the browser's cookies, in one file from the first step on, COOKIE_JAR=$(mktemp)"]
      : []),
    ...warningsOf(step, handshake),
  ];
  return lines.map((line) => `# ${shellComment(line)}`);
}

function warningsOf({ kind, from, to }: Step, { protocol }: Handshake): string[] {
  const isProxys = from === 'proxy' || to === 'proxy';
  if (kind === 'authorization') return ['A person has to go there with a browser: this shows the first answer only.'];
  if (kind === 'callback') return ['The page answers, and what it does with the address are the next steps.'];
  const what = protocol === 'oauth1' ? 'An approved request token' : 'A code';
  if (kind === 'token' || (kind === 'redemption' && isProxys)) {
    return [`${what} is good for once: send what the browser sends or what the proxy sends, not both.`];
  }
  if (kind === 'redemption') return [`${what} is good for once.`];
  return kind === 'grant' || kind === 'refresh' ? ['At some providers a refresh token is good for once.'] : [];
}
