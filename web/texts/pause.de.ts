import type { PauseTexts } from './pause.en.ts';

export const de: PauseTexts = {
  title: 'Wird gleich gesendet',
  steps: {
    tx: 'Die Anmeldung beginnt. Diese Seite hat einen Verifier, einen State und eine Nonce gemacht und behält sie; der Token-Proxy erfährt nur ihre Hashes, versiegelt sie in einem Cookie und antwortet, wohin es geht.',
    authorization:
      'Sie verlassen diese Seite zum Anbieter. In der Adresse steht, wer fragt (client_id), wohin es zurückgeht (redirect_uri), worum gebeten wird (scope), der State und die Challenge. Was Sie beim Anbieter eingeben, sieht nur der Anbieter.',
    redemption:
      'Diese Seite löst den Code am Token-Endpunkt des Anbieters ein. Der Verifier zeigt, dass es die Seite ist, die begonnen hat: Wer nur den Code gesehen hat, kann das nicht.',
    token:
      'Der Token-Proxy bekommt die Antwort, mit der Sie zurückgekommen sind, und den Verifier. Er vergleicht beides mit seinem Cookie und löst dann den Code selbst ein, mit dem Geheimnis, das nur er kennt.',
    verification:
      'Der Token-Proxy bekommt das id_token, das diese Seite erhalten hat, und prüft Signatur und Claims, bevor es eine Sitzung gibt.',
    profile: 'Der Token-Proxy wird gefragt, wer Sie sind.',
    refresh: 'Der Token-Proxy wird gebeten, die Sitzung zu erneuern.',
    resource: 'Der Token-Proxy wird um eine Liste des Anbieters gebeten.',
    logout: 'Der Token-Proxy wird gebeten, die Sitzung zu beenden und die Tokens zurückziehen zu lassen.',
  },
  to: (origin) => `An ${origin}`,
  message: 'Die Nachricht. In doppelten Klammern steht, was verborgen ist: Name, Länge und ein Fingerabdruck.',
  goOn: 'Senden',
  stop: 'Anmeldung abbrechen',
  always: 'Den Rest ohne Halt senden',
};
