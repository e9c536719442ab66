/** The languages that the popup speaks; the first is for everybody else. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'pl', 'ja', 'zh', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The first of these tags (BCP 47) that is one of ours, whatever region it names. */
export function languageFor(tags: readonly (string | undefined)[]): Language {
  const wanted = tags.map((tag) => tag?.toLowerCase().split('-', 1)[0]);
  return wanted.map((tag) => LANGUAGES.find((ours) => ours === tag)).find((ours) => ours !== undefined) ?? LANGUAGES[0];
}
