import { CLIENT_SECRET, PLACEHOLDER } from '../../../../proxy/protocol/handshake/placeholder.ts';
import type { Handshake, Step } from '../../../../proxy/protocol/handshake/step.ts';

/** What stands in a recorded message, and the variable of the shell that a command has in its place. */
export interface Variable {
  text: string;
  variable: string;
  /** What it is called on the wire. */
  name: string;
  /** Counted from 1: whence it comes, where that is seen. */
  step?: number | undefined;
}

/** Nothing that a command sends: cookies are in a jar, and nobody is to record the call. */
const NOT_SENT = new Set(['cookie', 'inspect_key']);

/** What is made of another value before it is sent; it is not hidden, but belongs to a value that is. */
const DERIVED = ['code_challenge', 'state_hash', 'nonce_hash'];

/** Nothing that a shell or a program reads has such a name; `user` for one is a variable of the system. */
const FREE = /^(code|state|nonce|tx|code_challenge|.*(token|secret|verifier|assertion|hash|jwt|password))$/;

/** The variables of a whole handshake: the same value has the same one in every command. */
export function variablesOf(handshake: Handshake): Variable[] {
  const found = new Map<string, Variable>();
  const seen = new Map<string, number>();
  const values = new Map<string, Variable>();
  const add = (text: string, name: string, step?: number): void => {
    if (NOT_SENT.has(name) || found.has(text)) return;
    const same = values.get(valueOf(text));
    if (same) return void found.set(text, { ...same, text });
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    const variable = { text, name, variable: variableFor(name, count), step };
    found.set(text, variable);
    values.set(valueOf(text), variable);
  };
  handshake.steps.forEach((step, index) => {
    for (const [text, name] of derivedIn(step)) add(text, name);
    // Of what a request has first, nobody has told the value: whoever sends it has made it.
    for (const [text, name] of hiddenIn(sent(step))) add(text, name, step.kind === 'callback' ? index + 1 : undefined);
    for (const [text, name] of hiddenIn(told(step))) add(text, name, index + 1);
    for (const [text, name] of queriesIn(step))
      found.set(text, { text, name, variable: 'QUERY', step: callbackOf(handshake) });
  });
  return [...found.values(), { text: CLIENT_SECRET, name: 'client_secret', variable: 'CLIENT_SECRET' }];
}

/** The same value may have another name elsewhere: a token that is revoked is called `token`. */
function valueOf(text: string): string {
  return text.replace(/^\{\{[a-z_]+:/, '');
}

function variableFor(name: string, count: number): string {
  const free = FREE.test(name) ? name : `the_${name}`;
  return free.toUpperCase() + (count === 1 ? '' : `_${count}`);
}

function sent({ request: { url, headers, body = '' } }: Step): string {
  return [url, ...headers.map(([, value]) => value), body].join('\n');
}

function told({ answer }: Step): string {
  return answer === undefined ? '' : [...answer.headers.map(([, value]) => value), answer.body ?? ''].join('\n');
}

function hiddenIn(text: string): [text: string, name: string][] {
  return [...text.matchAll(PLACEHOLDER)].map(([found, name = '']) => [found, name]);
}

function derivedIn({ kind, request: { url, body = '' } }: Step): [text: string, name: string][] {
  if (kind !== 'tx' && kind !== 'authorization') return [];
  const parameters = new URLSearchParams(url.split('?')[1]);
  const members = membersOf(body);
  return DERIVED.flatMap((name): [string, string][] => {
    const value = parameters.get(name) ?? members[name];
    return typeof value === 'string' && value !== '' ? [[value, name]] : [];
  });
}

/** The callback's query, which the page sends on to the proxy as it came. */
function queriesIn({ to, request: { body = '' } }: Step): [text: string, name: string][] {
  const { query } = membersOf(body);
  return to === 'proxy' && typeof query === 'string' && query !== ''
    ? [[JSON.stringify(query).slice(1, -1), 'query']]
    : [];
}

function callbackOf({ steps }: Handshake): number | undefined {
  const index = steps.findIndex(({ kind }) => kind === 'callback');
  return index === -1 ? undefined : index + 1;
}

function membersOf(body: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === 'object' && json !== null ? { ...json } : {};
  } catch {
    return {};
  }
}
