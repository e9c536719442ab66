import { describe, expect, test } from 'vitest';
import { CONTINUE_WITH, type Language, say, TEXTS } from '../../../web/embed/texts.ts';
import { languageFor } from '../../../web/popup/languageFor.ts';
import { loadTexts } from '../../../web/popup/loadTexts.ts';
import { texts as english } from '../../../web/popup/texts/en.ts';

const LANGUAGES = Object.keys(TEXTS) as Language[];
const OTHERS = LANGUAGES.filter((language) => language !== 'en');

/** Each text by its path. */
function flat(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([name, member]) => flat(member, `${path}.${name}`));
}

/** A language may name one twice. */
function partsOf(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g))].toSorted();
}

describe.each(OTHERS)('the texts in %s', (language) => {
  test('have the parts of the English ones, each in its place', async () => {
    const texts = flat(await loadTexts(language));
    const expected = flat(english).map(([path, text]) => [path, partsOf(text)]);
    expect(texts.map(([path, text]) => [path, partsOf(text)])).toEqual(expected);
  });

  test('are translated, say which language they are in, and run in its direction', async () => {
    const texts = await loadTexts(language);
    expect(texts.lang).toBe(language);
    expect(texts.dir).toBe(language === 'ar' ? 'rtl' : 'ltr');
    const known = new Map(flat(english));
    const same = flat(texts).filter(([path, text]) => known.get(path) === text && text !== 'Name' && path !== '.dir');
    expect(same).toEqual([]);
  });
});

test.each(LANGUAGES)('the popup offers a provider in the words of the button, in %s', async (language) => {
  const { choose } = await loadTexts(language);
  expect(choose.with.split('{provider}')).toEqual(say(language, CONTINUE_WITH));
});

test.each(LANGUAGES)('98 the consent says, in %s, that the page learns of the provider too', async (language) => {
  const { consent } = await loadTexts(language);
  expect(consent.limits).toContain('{provider}');
});

test.each([
  [['de'], 'de'],
  [['pt-BR'], 'pt'],
  [['ZH-hant-TW'], 'zh'],
  [[undefined, 'nl', 'fr-CH', 'de'], 'fr'],
  [['nl'], 'en'],
  [['constructor'], 'en'],
  [[], 'en'],
])('somebody who reads %j is spoken to in %s', (tags, language) => {
  expect(languageFor(tags)).toBe(language);
});
