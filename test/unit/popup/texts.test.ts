import { describe, expect, test } from 'vitest';
import { languageFor, type Language } from '../../../web/popup/languageFor.ts';
import { loadTexts } from '../../../web/popup/loadTexts.ts';
import { texts as english } from '../../../web/popup/texts/en.ts';

const OTHERS: readonly Language[] = ['de', 'fr', 'es', 'it', 'pt', 'pl', 'ja', 'zh', 'ar'];

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
