import { describe, expect, test } from 'vitest';
import {
  BUSY,
  CONTINUE_WITH,
  type Language,
  languageOf,
  say,
  SIGN_IN,
  SIGNED_IN_AS,
  TEXTS,
} from '../../../web/embed/texts.ts';

const LANGUAGES = Object.keys(TEXTS) as Language[];

test('a button speaks ten languages', () => {
  expect(LANGUAGES).toEqual(['en', 'de', 'fr', 'es', 'it', 'pt', 'pl', 'ja', 'zh', 'ar']);
});

describe.each(LANGUAGES)('in %s', (language) => {
  test('every text is there, and no two are the same', () => {
    const said = [SIGN_IN, CONTINUE_WITH, BUSY, SIGNED_IN_AS].map((phrase) => say(language, phrase as 0, 'Acme'));
    expect(new Set(said).size).toBe(4);
    expect(said.join('')).not.toContain('*');
    for (const text of said) expect(text.trim()).toBe(text);
  });

  test('a name stands apart, whatever is in it', () => {
    for (const phrase of [CONTINUE_WITH, SIGNED_IN_AS] as const) {
      expect(say(language, phrase, '$& * <b>')).toContain('\u2068$& * <b>\u2069');
    }
    for (const phrase of [SIGN_IN, BUSY] as const) expect(say(language, phrase, 'Acme')).not.toContain('Acme');
  });
});

test.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['PT-br', 'pt'],
  ['zh-Hant-TW', 'zh'],
  ['nl', 'en'],
  ['', 'en'],
  ['constructor', 'en'],
  ['toString', 'en'],
])('the tag %j is answered in %s', (tag, language) => {
  expect(languageOf(tag)).toBe(language);
});
