import type { StepText, StepTextName } from './steps.en.ts';

export const steps: Record<StepTextName, StepText> = {
  tx: {
    title: 'Anfangen',
    what: 'Der Browser denkt sich Zufallswerte aus, behält sie und schickt dem Token-Proxy nur ihre Hashes. Der Proxy versiegelt sie in einem Cookie: Was später zurückkommt, lässt sich mit dem vergleichen, was hier begonnen wurde.',
  },
  client_info: {
    title: 'Fragen, wie diese Seite bekannt ist',
    what: 'Der Proxy fragt den Anbieter, wie er diese Seite nennt und wohin er Menschen zurückschicken darf. So erfahren Sie es, bevor Sie gehen.',
  },
  discovery: {
    title: 'Den Anbieter nachschlagen',
    what: 'Der Anbieter veröffentlicht, wo seine Endpunkte sind und was er kann. Der Proxy liest es dort, statt es jemandem zu glauben.',
  },
  request_token: {
    title: 'Ein Anfrage-Token holen',
    what: 'OAuth 1.0a beginnt mit einem Token, das noch nichts öffnet: Es benennt nur diese eine Anmeldung. Der Proxy unterschreibt den Aufruf mit dem Geheimnis, das diese Seite mit dem Anbieter teilt.',
  },
  authorization: {
    title: 'Sie gehen zum Anbieter',
    what: 'Ihr Browser geht zum Anbieter, und die Anfrage reist in der Adresse: wer fragt, wonach, und wohin es zurückgeht. Sie melden sich dort an, darum sieht diese Seite Ihr Passwort nie.',
  },
  authorization_oauth1: {
    title: 'Sie gehen zum Anbieter',
    what: 'Ihr Browser geht zum Anbieter; die Adresse sagt nur, um welches Anfrage-Token es geht. Sie melden sich dort an, darum sieht diese Seite Ihr Passwort nie.',
  },
  callback: {
    title: 'Sie kommen mit einem Code zurück',
    what: 'Der Anbieter schickt Ihren Browser mit einem Code in der Adresse zurück, der einmal und nur kurz gilt. Der Code allein öffnet nichts: Wer ihn einlöst, muss auch den code_verifier kennen, der in keiner Adresse stand.',
  },
  callback_error: {
    title: 'Sie kommen ohne Code zurück',
    what: 'Der Anbieter schickt Ihren Browser mit einem Fehler statt eines Codes zurück. Nichts wurde erlaubt, also gibt es nichts einzulösen.',
  },
  callback_oauth1: {
    title: 'Sie kommen mit einem Verifier zurück',
    what: 'Der Anbieter schickt Ihren Browser mit dem Anfrage-Token und einem Verifier zurück, den nur haben kann, wer zugestimmt hat. Allein öffnet er nichts: Der nächste Aufruf muss mit dem Geheimnis der Seite unterschrieben sein.',
  },
  token: {
    title: 'Die Antwort dem Proxy geben',
    what: 'Der Browser gibt dem Proxy alles, was zurückkam, und den code_verifier, den er bis jetzt behalten hat. Der Proxy vergleicht es mit dem, was am Anfang versiegelt wurde, bevor er irgendwen etwas fragt.',
  },
  redemption: {
    title: 'Aus dem Code wird ein Token',
    what: 'Der Proxy löst den Code ein: Er belegt, welche Seite er ist, und mit dem code_verifier, dass diese Anmeldung die seine ist. Die Token bleiben beim Proxy, Ihr Browser bekommt an ihrer Stelle ein versiegeltes Cookie.',
  },
  redemption_browser: {
    title: 'Aus dem Code wird ein Token',
    what: 'Der Browser löst den Code selbst ein, weil dieser Anbieter Browsern antwortet und kein Geheimnis verlangt. An die Stelle des Geheimnisses tritt der code_verifier, denn den kennt nur dieser Browser.',
  },
  redemption_oauth1: {
    title: 'Aus Anfrage- wird Zugriffs-Token',
    what: 'Der Proxy tauscht das Anfrage-Token mit dem Verifier und einer Unterschrift gegen ein Zugriffs-Token. Token und Token-Geheimnis bleiben beim Proxy, Ihr Browser bekommt an ihrer Stelle ein versiegeltes Cookie.',
  },
  keys: {
    title: 'Die öffentlichen Schlüssel holen',
    what: 'Der Anbieter veröffentlicht die Schlüssel, mit denen sich seine Unterschriften prüfen lassen. Damit unterscheidet der Proxy ein echtes id_token von einem erfundenen.',
  },
  userinfo: {
    title: 'Fragen, wer Sie sind',
    what: 'Der Proxy zeigt der Profil-API das Zugriffs-Token und erfährt, wer Sie sind. Wer so ein Token hat, darf fragen; darum kommt es nicht in den Browser.',
  },
  userinfo_oauth1: {
    title: 'Fragen, wer Sie sind',
    what: 'Der Proxy fragt die Profil-API und unterschreibt die Frage mit dem Geheimnis der Seite und dem des Tokens. Ein gestohlenes Token allein würde nichts öffnen.',
  },
  verification: {
    title: 'Das id_token prüfen lassen',
    what: 'Der Browser hat ein id_token, aber schreiben kann so etwas jeder. Der Proxy prüft es und macht daraus eine Sitzung dieser Seite.',
  },
  profile: {
    title: 'Das Profil holen',
    what: 'Die Seite fragt den Proxy und bringt nur ihr Sitzungs-Cookie mit. Der Proxy setzt das Zugriffs-Token ein, wo die Seite es nicht sieht.',
  },
  refresh: {
    title: 'Um ein frisches Token bitten',
    what: 'Das Zugriffs-Token ist abgelaufen, wie es soll, oder läuft bald ab. Die Seite bittet den Proxy um ein neues, ohne Sie zu bemühen.',
  },
  grant: {
    title: 'Erneuern',
    what: 'Der Proxy tauscht das Erneuerungs-Token gegen ein neues Zugriffs-Token. Kommt dabei ein neues Erneuerungs-Token, gilt das alte nicht mehr.',
  },
  resource: {
    title: 'Eine Liste holen',
    what: 'Die Seite fragt den Proxy nach etwas, das beim Anbieter Ihnen gehört. Der Aufruf trägt das Zugriffs-Token und geht nur mit dem, was Sie erlaubt haben.',
  },
  logout: {
    title: 'Abmelden',
    what: 'Die Seite beendet ihre Sitzung beim Proxy. Das Cookie wird zurückgenommen, und die Token werden widerrufen, wo der Anbieter das kann.',
  },
  revocation: {
    title: 'Die Token widerrufen',
    what: 'Der Proxy sagt dem Anbieter, dass die Token nicht mehr gebraucht werden. Von nun an öffnen sie nichts mehr, auch nicht als Kopie in fremder Hand.',
  },
  other: {
    title: 'Ein weiterer Aufruf',
    what: 'Dieser Aufruf gehört zur Anmeldung, aber nicht jeder Handshake hat ihn. Er steht hier, wie er gesendet wurde.',
  },
};
