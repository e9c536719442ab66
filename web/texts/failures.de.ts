import type { FailureCode } from '../auth/wire/failureCode.ts';
import type { FailureText } from './failureText.ts';

/** Ein Text für jeden Fall; der Compiler verlangt jeden. */
export const failures: Record<FailureCode, FailureText> = {
  invalid_request: {
    title: 'Diese Anfrage war unverständlich',
    what: 'Die Seite hat den Server etwas gefragt, das er nicht versteht. Vielleicht ist die Seite älter als der Server.',
    next: 'Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  },
  invalid_response: {
    title: 'Die Antwort des Anbieters war unvollständig',
    what: 'Sie kamen mit einer Antwort zurück, in der etwas fehlt oder doppelt steht.',
    next: 'Beginnen Sie die Anmeldung neu. Geschieht es jedes Mal, sagen Sie es dem Betreiber.',
  },
  access_denied: {
    title: 'Sie haben abgebrochen',
    what: 'Der Anbieter sagt, dass Sie nicht zugestimmt haben. Niemand hat etwas über Sie erfahren.',
    next: 'Versuchen Sie es noch einmal, wann Sie möchten, oder wählen Sie einen anderen Weg.',
  },
  code_rejected: {
    title: 'Der Anbieter hat die Anmeldung nicht angenommen',
    what: 'Der Einmalcode des Anbieters war abgelaufen oder schon benutzt.',
    next: 'Beginnen Sie die Anmeldung neu. Das hilft meistens.',
  },
  clock_skew: {
    title: 'Die Uhren gehen verschieden',
    what: 'Die Uhren des Servers und des Anbieters gehen zu weit auseinander, um der Anmeldung zu trauen.',
    next: 'Versuchen Sie es in ein paar Minuten. Bleibt es so, sagen Sie es dem Betreiber.',
  },
  signed_out: {
    title: 'Sie sind abgemeldet',
    what: 'Ihre Sitzung ist zu Ende, weil Sie sich abgemeldet haben oder die Zeit abgelaufen ist.',
    next: 'Melden Sie sich wieder an, um weiterzumachen.',
  },
  token_expired: {
    title: 'Die Erlaubnis des Anbieters ist abgelaufen',
    what: 'Der Anbieter lässt diese Seite nicht mehr nach Ihnen fragen.',
    next: 'Melden Sie sich wieder an, um sie zu erneuern.',
  },
  forbidden: {
    title: 'Der Server hat diese Seite abgewiesen',
    what: 'Die Anfrage sah nicht aus, als käme sie von dieser Seite. Eine Browser-Erweiterung kann das bewirken.',
    next: 'Laden Sie die Seite neu. Bleibt es so, versuchen Sie es ohne Erweiterungen.',
  },
  not_allowed: {
    title: 'Dieses Konto darf hier nicht herein',
    what: 'Die Anmeldung war richtig, aber diese Seite lässt nur bestimmte Leute ein, und dieses Konto gehört nicht dazu.',
    next: 'Nehmen Sie ein anderes Konto, oder bitten Sie den Betreiber um Einlass.',
  },
  more_declined: {
    title: 'Sie haben nicht mehr erlaubt als zuvor',
    what: 'Sie sind weiter angemeldet, mit dem, was Sie schon erlaubt hatten.',
    next: 'Machen Sie so weiter, oder versuchen Sie es noch einmal, wann Sie möchten.',
  },
  another_account: {
    title: 'Das war ein anderes Konto',
    what: 'Sie kamen als jemand anderes zurück als die Person, um die es ging. Nichts hat sich geändert.',
    next: 'Versuchen Sie es noch einmal mit jenem Konto. Um das andere zu nehmen, melden Sie sich erst ab und dann neu an.',
  },
  tx_missing: {
    title: 'Diese Anmeldung ist nicht mehr bekannt',
    what: 'Der Server weiß nichts von ihr. Vielleicht begann sie in einem anderen Browser, oder es waren zu viele zugleich.',
    next: 'Beginnen Sie die Anmeldung neu, hier in diesem Browser.',
  },
  state_mismatch: {
    title: 'Die Antwort gehört zu einer anderen Anmeldung',
    what: 'Was der Anbieter geschickt hat, passt zu keiner Anmeldung aus diesem Tab. Es wurde nicht benutzt.',
    next: 'Beginnen Sie die Anmeldung von hier aus neu.',
  },
  issuer_mismatch: {
    title: 'Die Antwort kam von jemand anderem',
    what: 'Die Antwort nennt einen anderen Absender als den gewählten Anbieter. Zur Sicherheit wurde sie nicht benutzt.',
    next: 'Beginnen Sie neu. Geschieht es zweimal, sagen Sie es dem Betreiber.',
  },
  pkce_mismatch: {
    title: 'Der Nachweis passte nicht',
    what: 'Dieser Browser konnte nicht zeigen, dass er die Anmeldung begonnen hat. Der Code wurde nicht benutzt.',
    next: 'Beginnen Sie die Anmeldung von hier aus neu.',
  },
  nonce_mismatch: {
    title: 'Die Antwort war nicht für diese Anmeldung gemacht',
    what: 'Die Aussage des Anbieters über Sie gehört zu einer anderen Anmeldung. Zur Sicherheit wurde sie verworfen.',
    next: 'Beginnen Sie die Anmeldung neu.',
  },
  code_used: {
    title: 'Diese Anmeldung ist schon benutzt',
    what: 'Eine Anmeldung gilt einmal, und diese war schon an der Reihe. Vielleicht war ein zweiter Tab schneller.',
    next: 'Vielleicht sind Sie angemeldet: Sehen Sie in Ihr Profil. Sonst beginnen Sie neu.',
  },
  tx_expired: {
    title: 'Das hat zu lange gedauert',
    what: 'Eine Anmeldung muss in zehn Minuten fertig sein, und diese war älter.',
    next: 'Beginnen Sie die Anmeldung neu.',
  },
  too_large: {
    title: 'Die Antwort war zu groß',
    what: 'Der Anbieter hat mehr geschickt, als diese Seite annimmt.',
    next: 'Versuchen Sie es noch einmal, oder wählen Sie einen anderen Weg.',
  },
  session_too_large: {
    title: 'Diese Anmeldung passt nicht hinein',
    what: 'Die Tokens des Anbieters sind zu groß für die Cookies dieser Seite.',
    next: 'Wählen Sie einen anderen Weg, und sagen Sie es dem Betreiber: Ein Sitzungsspeicher würde helfen.',
  },
  rate_limited: {
    title: 'Zu viele Versuche',
    what: 'Es waren viele Versuche in kurzer Zeit, darum bittet der Server um eine Pause.',
    next: 'Warten Sie eine Minute, dann versuchen Sie es wieder.',
  },
  misconfigured: {
    title: 'Diese Seite ist nicht richtig eingerichtet',
    what: 'Der Server kann wegen seiner eigenen Einstellungen nicht weiter. Sie haben nichts falsch gemacht.',
    next: 'Sagen Sie es dem Betreiber, mit dem Kennzeichen unten. Vielleicht geht ein anderer Weg.',
  },
  provider_error: {
    title: 'Der Anbieter hatte ein Problem',
    what: 'Mit der Antwort des Anbieters war nichts anzufangen.',
    next: 'Versuchen Sie es gleich noch einmal, oder wählen Sie einen anderen Weg.',
  },
  provider_unreachable: {
    title: 'Der Anbieter ist nicht zu erreichen',
    what: 'Es kam keine Verbindung zum Anbieter zustande. Vielleicht ist er gerade gestört.',
    next: 'Versuchen Sie es gleich noch einmal, oder wählen Sie einen anderen Weg.',
  },
  client_unknown: {
    title: 'Der Anbieter kennt diese Seite nicht',
    what: 'Der Anbieter weist die Seite ab, nicht Sie: Er kennt sie nicht, oder unter einer anderen Adresse.',
    next: 'Wählen Sie einen anderen Weg. Für den Betreiber: Vergleichen Sie Client-ID und Redirect-URI mit der Eintragung dort.',
  },
  store_down: {
    title: 'Der Sitzungsspeicher ist gestört',
    what: 'Der Server erreicht den Ort nicht, an dem er Sitzungen aufbewahrt.',
    next: 'Versuchen Sie es in einer Minute.',
  },
  try_later: {
    title: 'Gerade nicht',
    what: 'Der Anbieter oder der Server hat im Augenblick zu viel zu tun.',
    next: 'Versuchen Sie es in einer Minute.',
  },
  provider_timeout: {
    title: 'Der Anbieter braucht zu lange',
    what: 'Der Anbieter hat acht Sekunden lang nicht geantwortet, darum warten wir nicht weiter.',
    next: 'Versuchen Sie es gleich noch einmal, oder wählen Sie einen anderen Weg.',
  },
  offline: {
    title: 'Sie sind offline',
    what: 'Dieses Gerät hat keine Verbindung zum Internet.',
    next: 'Prüfen Sie die Verbindung, dann versuchen Sie es noch einmal.',
  },
  proxy_unreachable: {
    title: 'Der Server antwortet nicht',
    what: 'Der Server dieser Seite ist nicht zu erreichen, oder seine Antwort ergab keinen Sinn.',
    next: 'Versuchen Sie es gleich noch einmal. Bleibt es so, sagen Sie es dem Betreiber.',
  },
  implicit_refused: {
    title: 'Solche Antworten werden nicht angenommen',
    what: 'Der Anbieter hat mit dem Implicit Flow geantwortet, der Tokens in die Adresse schreibt. Von dort gelangen sie in Verläufe und Protokolle, und nichts zeigt, für wen sie gemacht sind. Sie wurden ungelesen verworfen.',
    next: 'Beginnen Sie die Anmeldung von hier aus. Für den Betreiber, falls es wieder geschieht: Stellen Sie diesen Client beim Anbieter auf den Authorization Code Flow um.',
  },
  cookies_refused: {
    title: 'Dieser Browser hat das Cookie abgelehnt',
    what: 'Der Server hat eben ein Cookie gesetzt, und der Browser hat es nicht behalten. Ohne geht keine Anmeldung.',
    next: 'Erlauben Sie Cookies für diese Seite. Safari lehnt sie auf http://localhost ab: Nehmen Sie dort https.',
  },
  interrupted: {
    title: 'Diese Anmeldung wurde unterbrochen',
    what: 'Die Seite wurde neu geladen oder verlassen, bevor die Anmeldung fertig war.',
    next: 'Beginnen Sie neu. Es dauert nur einen Augenblick.',
  },
  not_started_here: {
    title: 'Eine Anmeldung, die hier niemand begonnen hat',
    what: 'Sie kamen von einem Anbieter, aber dieser Tab hat dort keine Anmeldung begonnen. Es wurde nichts gesendet.',
    next: 'Wenn Sie sich anmelden möchten, beginnen Sie hier. Wer Ihnen diesen Link gab, verdient kein Vertrauen.',
  },
  unexpected: {
    title: 'Etwas Unerwartetes ist geschehen',
    what: 'Diese Seite hat selbst einen Fehler.',
    next: 'Gehen Sie zum Anfang und versuchen Sie es noch einmal. Bleibt es so, sagen Sie es dem Betreiber.',
  },
};
