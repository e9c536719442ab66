import type { Texts } from './en.ts';
import { failures } from './failures.de.ts';

/** Every text that a person can read, in German. */
export const de: Texts = {
  lang: 'de',
  product: 'Postern',
  tagline: 'die kleine Pforte neben dem großen Tor',
  skipToContent: 'Zum Inhalt',
  noScript:
    'Die Anmeldung hier braucht JavaScript: Es erzeugt das Geheimnis, das nur dieser Browser kennt. Bitte erlauben Sie es für diese Seite und laden Sie sie neu.',
  title: (page) => `${page} · Postern`,
  home: {
    title: 'Anmelden',
    heading: 'Nur herein',
    lead: 'Wer soll für Sie bürgen? Danach sind Sie gleich wieder hier.',
    signedInLead: (name) => `Sie sind als \u2068${name}\u2069 angemeldet. Zum Wechseln unten neu anmelden.`,
    providers: 'Wege, sich anzumelden',
    none: 'Noch ist kein Weg zur Anmeldung eingerichtet.',
    noneHint:
      'Wenn das Ihre Seite ist: Setzen Sie die Variablen <ID>_CLIENT_ID und <ID>_CLIENT_SECRET eines Anbieters, zum Beispiel',
    noneExample: 'GITHUB_CLIENT_ID\nGITHUB_CLIENT_SECRET',
  },
  provider: {
    continueWith: (name) => `Weiter mit ${name}`,
    lastUsed: 'Zuletzt',
    continueAs: 'Weiter als',
    continueAt: (provider) => `bei ${provider}`,
    leaving: (name) => `Weiter zu ${name} …`,
    leavingHeading: 'Unterwegs',
    knowsUsAs: (provider) => `${provider} kennt diese Seite als`,
    noClientName: 'Seite ohne Namen',
    loading: 'Wege zur Anmeldung werden gesucht …',
  },
  account: {
    profile: ', Ihr Profil',
    nobody: 'Jemand',
    signOut: 'Abmelden',
    signingOut: 'Abmeldung läuft …',
    signedOut: 'Sie sind abgemeldet.',
    revoked: {
      revoked: (provider) => `${provider} weiß Bescheid und hat dieser Seite die Erlaubnis entzogen.`,
      unsupported: (provider) =>
        `${provider} bietet keinen Weg, dieser Seite von hier aus die Erlaubnis zu entziehen: Sie läuft von selbst ab, oder Sie entfernen sie dort in den Einstellungen Ihres Kontos.`,
      failed: (provider) =>
        `${provider} war nicht zu erreichen. Bitte entziehen Sie dieser Seite die Erlaubnis dort in den Einstellungen Ihres Kontos.`,
    },
    endSession: (provider) => `Auch bei ${provider} abmelden`,
    sessionEnded: (provider) => `Sie sind auch bei ${provider} abgemeldet.`,
  },
  callback: {
    title: 'Anmeldung',
    heading: 'Einen Augenblick',
    progress: 'Die Pforte geht auf. Das dauert ein, zwei Sekunden.',
  },
  profile: {
    title: 'Ihr Profil',
    signedOutHeading: 'Melden Sie sich an, um Ihr Profil zu sehen',
    signedOutLead: 'Wer soll für Sie bürgen? Danach sind Sie wieder auf dieser Seite.',
    loading: 'Ihr Profil wird geholt …',
    email: 'E-Mail',
    verified: 'bestätigt',
    unverified: 'nicht bestätigt',
    username: 'Benutzername',
    subject: 'Kennung',
    provider: 'Angemeldet mit',
    scopes: 'Erlaubt',
    noScopes: 'nichts außer, wer Sie sind',
    declined: 'Nicht erlaubt',
    more: {
      heading: 'Mehr erlauben',
      hint: (provider) => `Sie gehen zu ${provider} und kommen als dieselbe Person hierher zurück.`,
      allow: (scope) => `${scope} erlauben`,
    },
    session: 'Sitzung endet',
    page: (provider) => `Ihre Seite bei ${provider}`,
    incomplete: 'Hier ist nur ein Teil Ihres Profils.',
    incompleteHint: 'Sie sind angemeldet. Den Rest sagt der Anbieter im Augenblick nicht.',
    renew: (provider) => `Noch einmal mit ${provider} anmelden`,
    retry: 'Noch einmal fragen',
  },
  failure: {
    title: 'Das ging nicht',
    tryAgainWith: (name) => `Noch einmal mit ${name}`,
    tryAgain: 'Noch einmal',
    chooseAnother: 'Anderen Weg wählen',
    goHome: 'Zum Anfang',
    toProfile: 'Zum Profil',
    requestId: 'Kennzeichen für den Betreiber:',
    copy: 'Kopieren',
    copied: 'Kopiert',
  },
  failures,
  notFound: {
    title: 'Nicht gefunden',
    heading: 'Hier ist keine Tür',
    lead: 'Diese Adresse führt nirgendwohin. Vielleicht ist sie vertippt, vielleicht ist die Seite umgezogen.',
  },
};
