import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runProgram } from '../tools/runProgram.ts';
import { makeKey } from './scriptedProvider.ts';

export const ORIGIN = 'http://localhost:8787';
export const SEAL_KEY = 'c5GnKJd0wVd1vYQmdDZrZ0dBd6d2r3M9tq3XwFqTjVY';
/** Easy to find in whatever must not have it. */
export const SECRET = 'planted-secret-that-nobody-may-print';

type Json = Record<string, unknown>;
type Answer = (response: ServerResponse, base: string) => void;
type Answers = Record<'discovery' | 'jwks' | 'token' | 'authorize' | 'client' | 'request', Answer>;

/** One mistake: members over good metadata, answers over good ones, members over a good row, variables. */
export interface Planted {
  metadata?: (base: string) => Json;
  answers?: Partial<Answers>;
  row?: (base: string) => Json;
  env?: Record<string, string>;
}

export interface PlantedProvider {
  /** The address of its root, without a slash. */
  base: string;
  /** Every URL, header and body that came. */
  received: string[];
  close: () => void;
}

interface Ended {
  code: number;
  output: string;
}

const { jwk } = await makeKey();
export const GOOD_KEY = jwk;

/** Runs the real `npm run doctor` with these variables and no others. */
export async function runDoctor(env: Record<string, string>, ...args: string[]): Promise<Ended> {
  const variables = Object.entries({ ORIGIN, SEAL_KEYS: SEAL_KEY, ...env }).map(([name, value]) => `${name}=${value}`);
  return runProgram('env', ['-i', ...variables, process.execPath, 'proxy/entry/doctor.ts', ...args], { quiet: true });
}

/** Runs it for a provider, acme, with a planted mistake. */
export async function runDoctorFor(planted: Planted): Promise<PlantedProvider & Ended> {
  const provider = await plantProvider(planted);
  const { base } = provider;
  const row = { id: 'acme', issuer: base, client_id: 'acme-client', client_secret: SECRET, ...planted.row?.(base) };
  try {
    return { ...provider, ...(await runDoctor({ PROVIDERS: JSON.stringify([row]), ...planted.env })) };
  } finally {
    provider.close();
  }
}

/** The lines of one finding: what, mend, where; everything where there is none with this word. */
export function findingWith(output: string, word: string): string {
  return output.split(/\n(?= {2}\S)/).find((part) => part.includes(word)) ?? output;
}

/** A provider on a free port that answers as it should, but for what is planted. */
export async function plantProvider({ metadata, answers = {} }: Planted): Promise<PlantedProvider> {
  const received: string[] = [];
  const all = { ...goodAnswers(metadata), ...answers };
  const server = createServer((request, response) => {
    note(received, request);
    all[routeOf(request)](response, base);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { base, received, close: () => server.close().closeAllConnections() };
}

export function sendJson(response: ServerResponse, value: unknown, status = 200, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}

export function goodMetadata(base: string): Json {
  return {
    issuer: base,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/token`,
    jwks_uri: `${base}/jwks`,
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'email'],
    code_challenge_methods_supported: ['S256'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'none'],
  };
}

function goodAnswers(metadata: Planted['metadata']): Answers {
  return {
    discovery: (response, base) => sendJson(response, { ...goodMetadata(base), ...metadata?.(base) }),
    jwks: (response) => sendJson(response, { keys: [jwk] }),
    token: (response) => sendJson(response, { error: 'invalid_grant' }, 400),
    authorize: (response) => void response.end('<h1>Sign in</h1>'),
    client: (response) => sendJson(response, { redirect_uris: [`${ORIGIN}/callback/acme`] }),
    request: (response) => void response.writeHead(401).end('oauth_problem=parameter_absent'),
  };
}

function routeOf({ url = '' }: IncomingMessage): keyof Answers {
  const name = /^\/(jwks|token|authorize|client|request)\b/.exec(url)?.[1];
  return (name as keyof Answers | undefined) ?? 'discovery';
}

function note(received: string[], request: IncomingMessage): void {
  received.push(request.url ?? '', JSON.stringify(request.headers));
  request.setEncoding('utf8').on('data', (text: string) => void received.push(text));
}
