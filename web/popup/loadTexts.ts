import type { Language } from '../embed/texts.ts';
import { texts as en, type Texts } from './texts/en.ts';

/** A visitor downloads theirs alone, beside the first question to the proxy. */
const OTHERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ texts: Texts }>>> = {
  de: () => import('./texts/de.ts'),
  fr: () => import('./texts/fr.ts'),
  es: () => import('./texts/es.ts'),
  it: () => import('./texts/it.ts'),
  pt: () => import('./texts/pt.ts'),
  pl: () => import('./texts/pl.ts'),
  ja: () => import('./texts/ja.ts'),
  zh: () => import('./texts/zh.ts'),
  ar: () => import('./texts/ar.ts'),
};

/** English is always there: without a connection there has to be a word for that. */
export async function loadTexts(language: Language): Promise<Texts> {
  if (language === 'en') return en;
  return OTHERS[language]().then(
    ({ texts }) => texts,
    () => en,
  );
}
