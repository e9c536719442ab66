import type { AccountTexts } from './accounts.en.ts';

/** What only the connected accounts say, in German. */
export const de: AccountTexts = {
  heading: 'Verbundene Konten',
  lead: 'Was Sie auch verbinden: Wer Sie hier sind, bleibt, wie es ist.',
  since: 'Verbunden seit',
  connectFirst: 'Eines verbinden',
  connectAnother: 'Noch eines verbinden',
  connect: (provider) => `${provider} verbinden`,
  connectAgain: (provider) => `${provider} neu verbinden`,
  retry: 'Noch einmal fragen',
  disconnect: 'Trennen',
  disconnectFrom: (provider) => `: ${provider}`,
  ask: (provider) => `${provider} trennen? Diese Seite hat dann nichts mehr von dort.`,
  keep: 'Behalten',
  disconnecting: 'Wird getrennt …',
  disconnected: (provider) => `${provider} ist getrennt.`,
  failures: {
    access_denied: {
      title: 'Sie haben nichts verbunden',
      what: 'Der Anbieter sagt, dass Sie nicht zugestimmt haben. Sie sind angemeldet wie zuvor, nichts hat sich geändert.',
      next: 'Machen Sie so weiter, oder versuchen Sie es noch einmal, wann Sie möchten.',
    },
    not_allowed: {
      title: 'Inzwischen ist jemand anderes angemeldet',
      what: 'Wer das hier begonnen hat, ist nicht mehr angemeldet, sondern jemand anderes. Darum wurde nichts verbunden.',
      next: 'Wenn Sie das Konto neben Ihrem haben möchten, verbinden Sie es in Ihrem Profil.',
    },
    signed_out: {
      title: 'Sie sind abgemeldet',
      what: 'Ihre Sitzung ging zu Ende, während Sie fort waren. Darum wurde nichts verbunden.',
      next: 'Melden Sie sich wieder an, und verbinden Sie das Konto dann in Ihrem Profil.',
    },
    invalid_request: {
      title: 'Das lässt sich hier nicht verbinden',
      what: 'Der Server verbindet keine Konten dieses Anbieters, oder gar keine. Vielleicht ist die Seite älter als der Server.',
      next: 'Sehen Sie in Ihr Profil: Dort steht, was sich verbinden lässt.',
    },
    store_down: {
      title: 'Gerade lässt sich nichts verbinden',
      what: 'Der Server erreicht den Ort nicht, an dem er verbundene Konten aufbewahrt. Sie sind angemeldet wie zuvor.',
      next: 'Versuchen Sie es in einer Minute.',
    },
    session_too_large: {
      title: 'Dieses Konto passt nicht hinein',
      what: 'Die Tokens des Anbieters sind größer als das, was diese Seite aufbewahrt. Sie sind angemeldet wie zuvor.',
      next: 'Sagen Sie es dem Betreiber.',
    },
    interrupted: {
      title: 'Das Verbinden wurde unterbrochen',
      what: 'Die Seite wurde neu geladen oder verlassen, bevor das Konto verbunden war. Sie sind angemeldet wie zuvor.',
      next: 'Beginnen Sie neu. Es dauert nur einen Augenblick.',
    },
    code_used: {
      title: 'Diese Antwort ist schon benutzt',
      what: 'Die Antwort des Anbieters verbindet ein Konto einmal, und sie war schon an der Reihe. Vielleicht war ein zweiter Tab schneller.',
      next: 'Vielleicht ist es verbunden: Sehen Sie in Ihr Profil. Sonst versuchen Sie es noch einmal.',
    },
  },
};
