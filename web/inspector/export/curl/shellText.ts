import { escapeRegExp } from '../escapeRegExp.ts';
import { shellWord } from '../shellWord.ts';
import type { Variable } from './variables.ts';

/** A text as one word of the shell, with variables where it has their texts; notes in `used` which it has. */
export type ShellText = (text: string) => string;

export function shellTextWith(variables: readonly Variable[], used: Set<Variable>): ShellText {
  const byText = new Map(variables.map((variable) => [variable.text, variable]));
  // The longest first: a query has others in it.
  const texts = [...byText.keys()].toSorted((a, b) => b.length - a.length).map(escapeRegExp);
  const pattern = new RegExp(`(${texts.join('|')})`);
  return (text) => {
    const parts = text.split(pattern).filter((part) => part !== '');
    const words = parts.map((part) => {
      const variable = byText.get(part);
      if (variable === undefined) return shellWord(part);
      used.add(variable);
      return `"$${variable.variable}"`;
    });
    return words.length === 0 ? "''" : words.join('');
  };
}
