/**
 * `fatal`: nobody signs in this way; `wrong`: a part of it cannot work (an embedding page, one origin of several);
 * `note`: works, and is worth knowing.
 */
export type Level = 'ok' | 'note' | 'wrong' | 'fatal';

/** One thing that was looked at. Never holds a secret, nor of a variable's value more than origins, ids and URLs. */
export interface Finding {
  level: Level;
  /** The provider's id, or `configuration`. */
  subject: string;
  what: string;
  /** What to change. */
  mend?: string | undefined;
  /** The variable, or the page of the provider, where it is changed. */
  where?: string | undefined;
}

/** As it must be registered with the provider, character for character. */
export interface RedirectUri {
  provider: string;
  redirect_uri: string;
  /** Where it is registered, where the row knows. */
  console_url?: string | undefined;
}

export interface Diagnosis {
  redirect_uris: RedirectUri[];
  findings: Finding[];
}

/** Makes the findings of one subject. */
export function about(subject: string) {
  const as = (level: Level) => (what: string, mend?: string, where?: string) =>
    ({ level, subject, what, mend, where }) satisfies Finding;
  return { ok: as('ok'), note: as('note'), wrong: as('wrong'), fatal: as('fatal') };
}

/** Whether somebody cannot sign in. */
export function isBroken({ findings }: Diagnosis): boolean {
  return findings.some(({ level }) => level === 'fatal' || level === 'wrong');
}
