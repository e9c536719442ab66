import type { Recipe } from '../../../../proxy/protocol/handshake/step.ts';
import { shellComment, shellWord } from '../shellWord.ts';
import { library, type Part } from './library.ts';

/** What a script is made of. */
export interface Plan {
  parts: readonly Part[];
  /** Names and values that stand at its beginning; what is undefined does not. */
  constants: Readonly<Record<string, string | undefined>>;
  /** Functions that are as they are because this provider is as it is. */
  functions: readonly string[];
  /** The handshake, line by line. */
  lines: readonly string[];
}

/** The options with which every script begins: it ends where anything fails, and bytes are characters. */
const OPTIONS = ['set -euo pipefail', 'umask 077', 'LC_ALL=C'];

export function layOut(recipe: Recipe, secret: string | undefined, plan: Plan): string {
  const constants = Object.entries(plan.constants).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${shellWord(value)}`],
  );
  const head = ['#!/usr/bin/env bash', ...about(recipe, secret).map((line) => `# ${shellComment(line)}`.trimEnd())];
  const blocks = [head, OPTIONS, constants, [library(plan.parts)], ...plan.functions.map((text) => [text]), plan.lines];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function about({ row: { name, protocol } }: Recipe, secret: string | undefined): string[] {
  const spoken = { oidc: 'OpenID Connect', oauth2: 'OAuth 2.0', oauth1: 'OAuth 1.0' }[protocol];
  const asks = `It asks for the ${secret}, or takes it from the variable CLIENT_SECRET, and keeps it in memory.`;
  return [
    '',
    `Signs somebody in at ${name} by ${spoken}, message by message, as the single-page app and its token proxy do.`,
    'It needs bash, curl and openssl, and nothing else. What it does goes to standard error; standard output has the',
    "provider's profile alone.",
    ...(secret === undefined ? [] : ['', asks]),
    '',
    'It does not listen for the callback: none of the three can. You paste the address that the browser ends at.',
  ];
}
