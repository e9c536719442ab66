import { describe, expect, test } from 'vitest';
import {
  BUSY,
  CONTINUE_WITH,
  type Language,
  languageOf,
  say,
  SIGN_IN,
  SIGNED_IN_AS,
  tagOf,
  TEXTS,
} from '../../../web/embed/texts.ts';

const PHRASES = [SIGN_IN, CONTINUE_WITH, BUSY, SIGNED_IN_AS] as const;
const LANGUAGES = Object.keys(TEXTS) as Language[];

test('a button speaks ten languages', () => {
  expect(LANGUAGES).toEqual(['en', 'de', 'fr', 'es', 'it', 'pt', 'pl', 'ja', 'zh', 'ar']);
});

describe.each(LANGUAGES)('in %s', (language) => {
  test('every text is there, and no two are the same', () => {
    const said = PHRASES.map((phrase) => say(language, phrase).join('Acme'));
    expect(new Set(said).size).toBe(4);
    for (const text of said) expect(text.trim()).toBe(text);
  });

  test('a name stands in the two that are about somebody', () => {
    expect(PHRASES.map((phrase) => say(language, phrase).length)).toEqual([1, 2, 1, 2]);
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

describe('the language around a button', () => {
  /** An element in a tree: what its nearest element with a language says, and what the tree is the shadow of. */
  function within(lang: string | undefined, host?: Element): Element {
    const teller = lang === undefined ? null : { lang };
    return { closest: () => teller, getRootNode: () => ({ host }) } as unknown as Element;
  }

  test.each([
    ['its own', within('fr', within('de')), 'fr'],
    ['what is around its shadow tree', within(undefined, within(undefined, within('de'))), 'de'],
    ['said to be unknown', within('', within('de')), ''],
    ['nowhere', within(undefined, within(undefined)), undefined],
  ])('is %s', (_name, element, tag) => {
    expect(tagOf(element)).toBe(tag);
  });
});
