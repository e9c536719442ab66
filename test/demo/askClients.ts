import { Writable } from 'node:stream';
import { createInterface } from 'node:readline/promises';
import type { Env } from '../../proxy/config/environment.ts';
import { fillRow, placeholderValues } from '../../proxy/config/placeholders.ts';
import { variableOf } from '../../proxy/config/variable.ts';
import { usualRedirectPath } from '../../proxy/protocol/pages.ts';
import type { ProviderRow } from '../../proxy/protocol/provider.ts';
import { findRow, rowIds } from '../../proxy/providers/registry.ts';

/** @throws an Error that names the id and those there are */
export function rowFor(id: string): ProviderRow {
  const row = findRow(id);
  if (row !== undefined) return row;
  throw new Error(
    `there is no provider ${JSON.stringify(id)} in the registry: there are ${rowIds().join(', ')}; any other goes in PROVIDERS`,
  );
}

/**
 * Asks at the terminal for whatever the environment does not say of these providers, the secrets without echo. The
 * answers are in what it returns and nowhere else.
 * @throws an Error that names the variable where the input ends first
 */
export async function askClients(rows: readonly ProviderRow[], env: Env, origin: string): Promise<Env> {
  const answers: Record<string, string | undefined> = { ...env };
  const terminal = openTerminal();
  const askAll = async (questions: readonly Question[]): Promise<void> => {
    for (const question of questions)
      if (!answers[question.variable]) answers[question.variable] = await answerTo(question);
  };
  const answerTo = async (question: Question): Promise<string | undefined> => {
    const answer = (await terminal.ask(question)).trim() || undefined;
    if (answer === undefined && question.isNeeded) throw new Error(`${question.variable} was left empty: start again`);
    return answer;
  };
  try {
    for (const row of new Set(rows)) {
      await askAll(placeholdersOf(row));
      console.log(introduction(row, answers, origin));
      await askAll(clientOf(row));
    }
  } finally {
    terminal.close();
  }
  return answers;
}

interface Question {
  variable: string;
  hint: string;
  isSecret: boolean;
  isNeeded: boolean;
}

function placeholdersOf({ id, placeholders = {} }: ProviderRow): Question[] {
  return Object.entries(placeholders).map(([name, { example, default: usual }]) => {
    const hint = usual === undefined ? `as in ${example}` : `Enter for ${usual}`;
    return { variable: variableOf(id, name), hint, isSecret: false, isNeeded: usual === undefined };
  });
}

function clientOf({ id, ...row }: ProviderRow): Question[] {
  const isNeeded = !('secret_optional' in row && row.secret_optional === true);
  const hint = `not shown${isNeeded ? '' : ', Enter for none'}`;
  return [
    { variable: variableOf(id, 'CLIENT_ID'), hint: '', isSecret: false, isNeeded: true },
    { variable: variableOf(id, 'CLIENT_SECRET'), hint, isSecret: true, isNeeded },
  ];
}

/** Where to register what, once it is known where the provider is. */
function introduction(row: ProviderRow, env: Env, origin: string): string {
  const { id, name, console_url } = fillRow(row, placeholderValues(row, env, () => undefined) ?? {});
  const path = env[variableOf(id, 'REDIRECT_PATH')] ?? usualRedirectPath(id);
  const where = console_url === undefined ? '' : ` at ${console_url}`;
  return `\n  ${name}: register an application${where} with the redirect URI\n\n    ${origin}${path}\n`;
}

/** Nobody listens before the first question, so a line of a pipe is not lost between two of them. */
function openTerminal() {
  let isMuted = false;
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (!isMuted) process.stdout.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY });
  const queue = lines[Symbol.asyncIterator]();
  return {
    ask: async ({ variable, hint, isSecret }: Question): Promise<string> => {
      process.stdout.write(`  ${variable}${hint && ` (${hint})`}: `);
      isMuted = isSecret;
      const answer = await readAnswer(queue);
      if (isSecret || !process.stdin.isTTY) process.stdout.write('\n');
      isMuted = false;
      if (answer === undefined) throw new Error(`${variable} was not given: the input ended before it`);
      return answer;
    },
    close: () => lines.close(),
  };
}

/** One line; of a key in PEM all its lines. Undefined where the input ends. */
async function readAnswer(lines: AsyncIterator<string>): Promise<string | undefined> {
  const read: string[] = [];
  do {
    const { done, value } = await lines.next();
    if (done) return undefined;
    read.push(value);
  } while (read[0]?.includes('-----BEGIN') && !read.at(-1)?.includes('-----END'));
  return read.join('\n');
}
