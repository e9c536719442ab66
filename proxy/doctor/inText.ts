import { type Diagnosis, type Finding, type Level, type RedirectUri } from './finding.ts';

const WORDS: Record<Level, string> = { ok: 'ok   ', note: 'note ', wrong: 'WRONG', fatal: 'FATAL' };
/** Select Graphic Rendition (ECMA-48 section 8.3.117). */
const COLOURS: Record<Level, number> = { ok: 32, note: 33, wrong: 31, fatal: 31 };

/** The diagnosis as lines for a terminal, by subject; every word is there without colours too. */
export function inText(diagnosis: Diagnosis, isColoured: boolean): string {
  const { findings, redirect_uris } = diagnosis;
  const subjects = [...new Set(findings.map(({ subject }) => subject))];
  const parts = subjects.map((subject) => {
    const uris = redirect_uris.filter(({ provider }) => provider === subject);
    const lines = findings.filter((finding) => finding.subject === subject).map((one) => findingText(one, isColoured));
    return [subject, ...redirectText(uris), ...lines].join('\n');
  });
  return [...parts, verdict(diagnosis)].join('\n\n');
}

function redirectText(uris: readonly RedirectUri[]): string[] {
  const [first] = uris;
  if (first === undefined) return [];
  const where = first.console_url === undefined ? '' : ` at ${first.console_url}`;
  return [`  redirect URI, to be registered${where}:`, ...uris.map(({ redirect_uri }) => plain(redirect_uri))];
}

function findingText({ level, what, mend, where }: Finding, isColoured: boolean): string {
  const word = isColoured ? `\u001B[${COLOURS[level]}m${WORDS[level]}\u001B[0m` : WORDS[level];
  const lines = [`  ${word}  ${plain(what)}`];
  if (mend !== undefined) lines.push(`         mend:  ${plain(mend)}`);
  if (where !== undefined) lines.push(`         where: ${plain(where)}`);
  return lines.join('\n');
}

/** The last word, in one sentence. */
export function verdict({ findings }: Diagnosis): string {
  const fatal = findings.filter(({ level }) => level === 'fatal').length;
  const all = fatal + findings.filter(({ level }) => level === 'wrong').length;
  if (all === 0) return 'Sign-in can work.';
  const where = fatal === 0 ? ' everywhere' : '';
  return `Sign-in cannot work${where}: ${all} ${all === 1 ? 'thing is' : 'things are'} to be mended.`;
}

/** A provider's words must not move the cursor. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, '?');
}
