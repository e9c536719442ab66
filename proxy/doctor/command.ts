import type { Env } from '../config/environment.ts';
import { diagnose, type Tools } from './diagnose.ts';
import { isBroken } from './finding.ts';
import { inText } from './inText.ts';

const HELP = `npm run doctor [-- provider] [--json]: looks at the configuration of this environment and at the providers
that it enables, and says what is wrong, what to change and where. Ends with 1 where somebody cannot sign in.
It sends no secret to any provider, so it cannot tell whether a secret is the right one. A store that it can reach is
tried with one record, which it removes.`;

interface Answer {
  text: string;
  code: 0 | 1;
}

/** The command line: `args` are what follows the program's name. */
export async function doctor(args: readonly string[], env: Env, tools: Tools, isColoured: boolean): Promise<Answer> {
  const [names, options] = [args.filter((word) => !word.startsWith('-')), args.filter((word) => word.startsWith('-'))];
  const stranger = options.find((option) => !['--json', '--help'].includes(option));
  if (stranger !== undefined) return { text: `there is no option ${JSON.stringify(stranger)}\n${HELP}`, code: 1 };
  if (options.includes('--help')) return { text: HELP, code: 0 };
  if (names.length > 1) return { text: `name one provider, or none for all\n${HELP}`, code: 1 };
  const diagnosis = await diagnose(env, tools, names[0]);
  const works = !isBroken(diagnosis);
  const text = options.includes('--json')
    ? JSON.stringify({ works, ...diagnosis }, null, 2)
    : inText(diagnosis, isColoured);
  return { text, code: works ? 0 : 1 };
}
