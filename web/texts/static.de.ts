import type { StaticTexts } from './static.en.ts';

/** What only a site without a proxy says, in German. */
export const de: StaticTexts = {
  memoryOnly: 'Diese Anmeldung steht nur im Speicher dieses Tabs: Beim Neuladen oder Schließen ist sie weg.',
  refusedHeading: 'Hier nicht im Angebot',
  refusedLead: 'Für den Betreiber: Diese Seite hat keinen Proxy, und in providers.json steht, was ohne ihn nicht geht.',
  noneHint:
    'Wenn das Ihre Seite ist: Schreiben Sie öffentliche Clients in providers.json und bauen Sie sie neu, zum Beispiel',
  noneExample: '[{"id":"acme","issuer":"https://id.acme.example",\n  "client_id":"…","token_endpoint_cors":true}]',
  reasons: {
    file: () => 'Sie ist nicht als JSON-Liste lesbar. Legen Sie eine solche Liste neben index.html.',
    shape: (member) => `${member || 'Die Zeile'} fehlt, ist unbekannt oder von falscher Art. Berichtigen Sie es.`,
    secret: () =>
      'Sie hat ein client_secret, und diese Datei ist öffentlich: Wer die Seite öffnet, kann es lesen. Nehmen Sie es heraus, und lassen Sie den Anbieter ein neues ausstellen, falls es je veröffentlicht war. Ein Client mit Geheimnis braucht den Proxy.',
    protocol: () => 'Sie spricht einfaches OAuth, das einem Browser niemanden ausweist. Sie braucht den Proxy.',
    client_auth: () =>
      'Ihr client_auth ist der eines Clients mit Geheimnis; der braucht den Proxy. Registrieren Sie einen öffentlichen Client und schreiben Sie none oder nichts.',
    cors: () =>
      'Dass ihr Token-Endpunkt Browsern antwortet, ist nicht bekannt. Tut er es (CORS), ergänzen Sie "token_endpoint_cors": true; sonst braucht sie den Proxy.',
    proxy_only: (member) => `Was ${member} verlangt, kann nur der Proxy. Nehmen Sie es heraus, oder nutzen Sie ihn.`,
    twice: () => 'Ihre id hat eine andere Zeile auch. Geben Sie jeder Zeile eine eigene.',
    loopback: () => 'Ihr Aussteller ist eine Adresse dieses Rechners, die Seite nicht. Nennen Sie eine https-Adresse.',
    not_built: () => 'Sie kam nach dem Bauen dazu, darum fehlt die Seite für die Rückkehr. Bauen Sie neu.',
  },
};
