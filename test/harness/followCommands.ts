import type { Answer, Handshake, Step } from '../../proxy/protocol/handshake/step.ts';
import { curlOf } from '../../web/inspector/export/curl/curlOf.ts';
import { escapeRegExp } from '../../web/inspector/export/escapeRegExp.ts';
import { variablesOf } from '../../web/inspector/export/curl/variables.ts';
import { runBash, visitAs } from './terminal.ts';

/** What is in a shell while somebody follows the commands. */
type Shell = Map<string, string>;

/** What a command has brought. */
export interface Followed {
  step: Step;
  answer: Answer;
}

/**
 * Sends the commands of these steps in their order, with what the comments say, and the person where they are sent to.
 * @throws an Error where a command fails
 */
export async function followCommands(
  handshake: Handshake,
  steps: readonly Step[],
  user: string,
  secret = '',
): Promise<Followed[]> {
  const shell: Shell = new Map([['CLIENT_SECRET', secret]]);
  const followed: Followed[] = [];
  for (const step of steps) {
    const command = curlOf(step, handshake);
    await makeWhatIsMissing(command, shell);
    followed.push({ step, answer: await send(command, shell) });
    const { answer } = followed.at(-1)!;
    learn(step.answer?.body ?? '', answer.body ?? '', handshake, shell);
    if (step.kind !== 'authorization') continue;
    const callback = await visitAs(user)(filled(step.request.url, handshake, shell));
    const recorded = handshake.steps.find(({ kind }) => kind === 'callback')!.request.url;
    learn(recorded, callback, handshake, shell);
    shell.set('QUERY', new URL(callback).search.slice(1));
  }
  return followed;
}

/** The comments say how. */
async function makeWhatIsMissing(command: string, shell: Shell): Promise<void> {
  for (const [, name = '', making = ''] of command.matchAll(/^# .*, ([A-Z_]+)=(\$\(.*\))$/gm)) {
    if (shell.has(name)) continue;
    const { out } = await runBash(`printf %s "${making}"`, { env: Object.fromEntries(shell) });
    shell.set(name, out);
  }
}

async function send(command: string, shell: Shell): Promise<Answer> {
  const { status, out, said } = await runBash(command, { env: Object.fromEntries(shell) });
  if (status !== 0) throw new Error(`${command}\nended with ${status}: ${said}`);
  const [head = '', ...body] = out.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), headers: [], body: body.join('\r\n\r\n') };
}

/** What stands in an answer where the recorded one has a placeholder. */
function learn(recorded: string, said: string, handshake: Handshake, shell: Shell): void {
  for (const { text, variable } of variablesOf(handshake)) {
    const before = recorded.indexOf(text);
    if (before === -1) continue;
    // By what is right in front of it: the name.
    const name = /["\w]+["=:]+$/.exec(recorded.slice(0, before))?.[0] ?? '';
    const found = new RegExp(`${escapeRegExp(name)}([^"&]*)`).exec(said)?.[1];
    if (found !== undefined && name !== '') shell.set(variable, decodeURIComponent(found));
  }
}

function filled(url: string, handshake: Handshake, shell: Shell): string {
  return variablesOf(handshake).reduce(
    (text, { text: hidden, variable }) => text.replaceAll(hidden, encodeURIComponent(shell.get(variable) ?? hidden)),
    url,
  );
}
