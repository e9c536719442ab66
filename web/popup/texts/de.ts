import type { Texts } from './en.ts';

export const texts: Texts = {
  lang: 'de',
  dir: 'ltr',
  loading: 'Einen Augenblick …',
  cancel: 'Abbrechen',
  close: 'Schließen',
  backTo: 'Zurück zu {host}',
  tryAgain: 'Noch einmal',
  reference: 'Für den Betreiber:',
  nothing: {
    heading: 'Diese Tür wird von anderswo geöffnet',
    lead: 'Ein Anmeldeknopf auf einer anderen Seite öffnet dieses Fenster und sagt, wozu. Von selbst hat es Sie nichts zu fragen.',
    home: 'Zum Anfang',
  },
  unregistered: {
    heading: '{host} darf hier nicht fragen',
    lead: 'Jene Seite möchte wissen, wer Sie sind, ist bei dieser Anmeldung aber nicht eingetragen. Sie hat nichts erfahren.',
    owner:
      'Ist diese Anmeldung Ihre? Dann tragen Sie diesen Wert in ihre Variable {variable} ein, hinter einem Komma, falls dort schon andere stehen:',
    key: 'Die erste Seite braucht dazu {variable}: {command} erzeugt den Schlüssel.',
    copy: 'Kopieren',
    copied: 'Kopiert',
  },
  choose: {
    heading: '{host} möchte wissen, wer Sie sind',
    lead: 'Wer soll für Sie bürgen? Weitergegeben wird nichts, bevor Sie zugestimmt haben.',
    ways: 'Wege, sich anzumelden',
    with: 'Weiter mit {provider}',
  },
  waiting: {
    heading: 'Weiter geht es im anderen Fenster',
    lead: 'Melden Sie sich dort an. Danach schließt es sich, und hier geht es weiter.',
    again: 'Geschlossen? Noch einmal öffnen:',
  },
  leaving: {
    heading: 'Unterwegs',
    to: 'Weiter zu {provider} …',
    knowsUsAs: '{provider} kennt diese Seite als',
    noName: 'Seite ohne Namen',
  },
  consent: {
    heading: 'Darf {host} wissen, wer Sie sind?',
    signedIn: 'Angemeldet mit {provider}',
    learns: '{host} erfährt, soweit {provider} es mitteilt:',
    facts: ['Name', 'Bild', 'E-Mail-Adresse', 'Benutzername', 'Profilseite'],
    limits:
      'Dazu, dass Sie {provider} benutzen, und eine Kennung, an der sie Sie wiedererkennt und die nur dort gilt. Sonst nichts, und auf Ihr Konto dort erhält die Seite keinen Zugriff.',
    as: 'Weiter als {name}',
    yes: 'Weiter',
    another: 'Anders anmelden',
    telling: '{host} wird benachrichtigt …',
  },
  signOut: {
    heading: 'Hier abmelden?',
    lead: '{host} bittet, Ihre Sitzung bei dieser Anmeldung zu beenden.',
    as: 'Sie sind als {name} angemeldet.',
    yes: 'Abmelden',
    leaving: 'Abmeldung läuft …',
    nobody: 'Hier ist niemand angemeldet',
    nobodyLead: '{host} bat, Ihre Sitzung zu beenden, aber es gibt keine.',
    done: 'Sie sind abgemeldet',
    revoked: '{provider} weiß Bescheid und hat dieser Seite die Erlaubnis entzogen.',
    unsupported:
      '{provider} bietet keinen Weg, dieser Seite von hier aus die Erlaubnis zu entziehen: Sie läuft von selbst ab, oder Sie entfernen sie dort in den Einstellungen Ihres Kontos.',
    failed:
      '{provider} war nicht zu erreichen. Bitte entziehen Sie dieser Seite die Erlaubnis dort in den Einstellungen Ihres Kontos.',
  },
  notOffered: {
    heading: '{provider} gibt es hier nicht',
    what: '{host} hat einen Weg zur Anmeldung verlangt, den es hier nicht gibt. Bitte sagen Sie es dem Betreiber jener Seite.',
  },
  failures: {
    declined: {
      heading: 'Sie haben abgelehnt',
      what: 'Darum hat niemand etwas über Sie erfahren.',
    },
    provider: {
      heading: 'Der Anbieter hatte ein Problem',
      what: 'Er hat nicht geantwortet, oder mit der Antwort war nichts anzufangen. Versuchen Sie es gleich noch einmal, oder wählen Sie einen anderen Weg.',
    },
    slow: {
      heading: 'Diese Anmeldung ist nicht mehr bekannt',
      what: 'Sie hat zu lange gedauert oder wurde unterbrochen. Bitte beginnen Sie neu, es dauert nur einen Augenblick.',
    },
    refused: {
      heading: 'Dieses Konto darf hier nicht herein',
      what: 'Die Anmeldung war richtig, aber hier werden nur bestimmte Leute eingelassen. Nehmen Sie ein anderes Konto, oder fragen Sie den Betreiber.',
    },
    setup: {
      heading: 'Diese Anmeldung ist nicht richtig eingerichtet',
      what: 'Sie haben nichts falsch gemacht. Bitte sagen Sie es dem Betreiber. Vielleicht geht ein anderer Weg.',
    },
    cookies: {
      heading: 'Dieser Browser hat das Cookie abgelehnt',
      what: 'Ohne geht keine Anmeldung. Erlauben Sie Cookies für diese Seite, und versuchen Sie es noch einmal.',
    },
    connection: {
      heading: 'Keine Verbindung',
      what: 'Der Server ist nicht zu erreichen. Prüfen Sie die Verbindung, und versuchen Sie es noch einmal.',
    },
    other: {
      heading: 'Das ging nicht',
      what: 'Etwas passte nicht zusammen, und zu Ihrer Sicherheit wurde nichts benutzt. Versuchen Sie es in einer Minute noch einmal.',
    },
  },
  ended: {
    heading: 'Fertig',
    lead: 'Sie können dieses Fenster schließen.',
  },
  lost: {
    heading: 'Die fragende Seite ist nicht erreichbar',
    lead: 'Es wurde nichts weitergegeben. Sie können dieses Fenster schließen und auf jener Seite neu beginnen.',
    unanswered:
      'Die Seite antwortet nicht. Wenn sie noch da ist, kann sie das Gesendete noch annehmen; Sie können dieses Fenster schließen.',
  },
};
