import { TEXTS, type Language } from '../embed/texts.ts';

/** The popup speaks what the button speaks. */
const LANGUAGES = Object.keys(TEXTS) as Language[];

/** The first of these tags (BCP 47) that is one of ours, whatever region it names; English for everybody else. */
export function languageFor(tags: readonly (string | undefined)[]): Language {
  const wanted = tags.map((tag) => tag?.toLowerCase().split('-', 1)[0]);
  return wanted.map((tag) => LANGUAGES.find((ours) => ours === tag)).find((ours) => ours !== undefined) ?? 'en';
}
