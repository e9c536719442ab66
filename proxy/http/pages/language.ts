/** The languages that the SPA is built in; the first is for everybody else. */
const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The best of our languages for an `Accept-Language` header (RFC 9110 section 12.5.4). */
export function preferredLanguage(header: string | null): Language {
  const wanted = (header ?? '').split(',').slice(0, 20).map(readRange);
  wanted.sort((a, b) => b.weight - a.weight);
  const found = wanted.find(({ language, weight }) => weight > 0 && isOurs(language));
  return found !== undefined && isOurs(found.language) ? found.language : LANGUAGES[0];
}

function readRange(range: string): { language: string; weight: number } {
  const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
  const weight = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find((text) => text !== undefined);
  return { language: tag.split('-', 1)[0] ?? '', weight: weight === undefined ? 1 : Number(weight) };
}

function isOurs(language: string): language is Language {
  return (LANGUAGES as readonly string[]).includes(language);
}
