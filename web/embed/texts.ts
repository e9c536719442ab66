/** The four things that a button says, with bars between, in this order: nobody yet, nobody yet at a provider, under way, somebody. */
export const TEXTS = {
  en: 'Sign in|Continue with *|Signing in…|Signed in as *',
  de: 'Anmelden|Weiter mit *|Anmeldung…|Angemeldet als *',
  fr: 'Se connecter|Continuer avec *|Connexion…|Connecté en tant que *',
  es: 'Iniciar sesión|Continuar con *|Iniciando sesión…|Sesión de *',
  it: 'Accedi|Continua con *|Accesso…|Accesso come *',
  pt: 'Entrar|Continuar com *|Entrando…|Sessão de *',
  pl: 'Zaloguj się|Kontynuuj z *|Logowanie…|Zalogowano jako *',
  ja: 'ログイン|*で続行|ログイン中…|*でログイン済み',
  zh: '登录|使用*继续|登录中…|已登录：*',
  ar: 'تسجيل الدخول|المتابعة مع *|جارٍ تسجيل الدخول…|تم تسجيل الدخول: *',
} as const;

export type Language = keyof typeof TEXTS;

/** Where each stands in the lists above. */
export const SIGN_IN = 0;
export const CONTINUE_WITH = 1;
export const BUSY = 2;
export const SIGNED_IN_AS = 3;
export type Phrase = 0 | 1 | 2 | 3;

/** The nearest language tag, also of what is around the shadow tree that the element is in. */
export function tagOf(element: Element | undefined): string | undefined {
  return element && (element.closest<HTMLElement>('[lang]')?.lang ?? tagOf((element.getRootNode() as ShadowRoot).host));
}

/** The language of the bundle that a tag (BCP 47) asks for; English for everybody else. */
export function languageOf(tag: string): Language {
  const primary = tag.toLowerCase().split('-')[0] as Language;
  return Object.hasOwn(TEXTS, primary) ? primary : 'en';
}

/** What stands before and after the name; a single text where no name is in it. */
export function say(language: Language, phrase: Phrase): readonly string[] {
  const text = TEXTS[language].split('|')[phrase] as string;
  return text.split('*');
}
