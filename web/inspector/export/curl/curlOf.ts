import type { Handshake, Step } from '../../../../proxy/protocol/handshake/step.ts';
import { library } from '../script/library.ts';
import { commandFor } from './command.ts';
import { notesOn } from './notes.ts';
import { oauth1Command, oauth1Pairs } from './oauth1Command.ts';
import { shellTextWith } from './shellText.ts';
import { variablesOf, type Variable } from './variables.ts';

/**
 * One step of a handshake as a command for the terminal. What is hidden in it is a variable of the shell, and the
 * comment above says from which step its value comes. Nothing of the message is ever expanded by the shell.
 */
export function curlOf(step: Step, handshake: Handshake): string {
  // What is the whole query to the proxy may be a parameter elsewhere.
  const variables = variablesOf(handshake).filter(({ name }) => name !== 'query' || step.to === 'proxy');
  const used = new Set<Variable>();
  const text = shellTextWith(variables, used);
  const pairs = oauth1Pairs(step.request);
  if (pairs !== undefined) {
    const lines = oauth1Command(step, handshake, pairs, text);
    return [...notesOn(step, handshake, [...used]), '# In bash: it is signed anew.', '(', ...lines, ')', ''].join('\n');
  }
  const command = commandFor(step, handshake, text, variables).join(' \\\n  ');
  const needsEncoding = command.includes('$(form_encode ');
  const notes = notesOn(step, handshake, [...used]);
  // RFC 6749 section 2.3.1: id and secret are form-encoded before they are joined.
  const lines = needsEncoding
    ? ['# In bash.', '(', 'LC_ALL=C', library(['encode', 'formEncode']), command, ')']
    : [command];
  return [...notes, ...lines, ''].join('\n');
}
