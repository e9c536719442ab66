import type { Texts } from './en.ts';

export const texts: Texts = {
  lang: 'it',
  dir: 'ltr',
  loading: 'Un momento…',
  cancel: 'Annulla',
  close: 'Chiudi',
  backTo: 'Torna a {host}',
  tryAgain: 'Riprova',
  reference: 'Per il gestore:',
  nothing: {
    heading: 'Questa porta si apre da un’altra parte',
    lead: 'È il pulsante di accesso di un’altra pagina ad aprire questa finestra e a dire a che cosa serve. Da sola non ha nulla da chiederti.',
    home: 'Vai all’inizio',
  },
  unregistered: {
    heading: '{host} non può chiedere nulla qui',
    lead: 'Quella pagina vuole sapere chi sei, ma non è registrata presso questo servizio di accesso. Non le è stato detto nulla.',
    owner:
      'Questo servizio è tuo? Allora aggiungi questo valore alla sua variabile {variable}, dopo una virgola se ce ne sono già altri:',
    key: 'La prima pagina richiede anche {variable}: {command} ne crea una.',
    copy: 'Copia',
    copied: 'Copiato',
  },
  choose: {
    heading: '{host} vuole sapere chi sei',
    lead: 'Scegli chi deve garantire per te. Nulla viene comunicato prima del tuo consenso.',
    ways: 'Modi per accedere',
    with: 'Continua con {provider}',
  },
  waiting: {
    heading: 'Continua nell’altra finestra',
    lead: 'Accedi lì. Poi si chiude e prosegui qui.',
    again: 'L’hai chiusa? Riaprila:',
  },
  leaving: {
    heading: 'In viaggio',
    to: 'Ti portiamo da {provider}…',
    knowsUsAs: '{provider} conosce questo sito come',
    noName: 'un sito senza nome',
  },
  consent: {
    heading: '{host} può sapere chi sei?',
    signedIn: 'Accesso effettuato con {provider}',
    learns: '{host} saprà, per quanto {provider} comunica:',
    facts: ['Nome', 'Foto', 'Indirizzo email', 'Nome utente', 'Pagina del profilo'],
    limits:
      'Saprà anche che usi {provider} e riceverà un identificativo, valido solo per lei, con cui ti riconoscerà. Nient’altro, e senza alcun accesso al tuo account.',
    as: 'Continua come {name}',
    yes: 'Continua',
    another: 'Accedi in un altro modo',
    telling: 'Invio a {host}…',
  },
  signOut: {
    heading: 'Uscire da qui?',
    lead: '{host} chiede di chiudere la tua sessione presso questo servizio di accesso.',
    as: 'Hai effettuato l’accesso come {name}.',
    yes: 'Esci',
    leaving: 'Uscita in corso…',
    nobody: 'Qui non c’è nessuna sessione aperta',
    nobodyLead: '{host} ha chiesto di chiudere la tua sessione, ma non ce n’è nessuna.',
    done: 'La tua sessione è chiusa',
    revoked: '{provider} è stato avvisato e ha revocato l’autorizzazione di questo sito.',
    unsupported:
      '{provider} non permette di revocare da qui l’autorizzazione di questo sito: scade da sola, oppure la rimuovi tu lì, nelle impostazioni del tuo account.',
    failed:
      'Non è stato possibile avvisare {provider}. Revoca tu l’autorizzazione di questo sito lì, nelle impostazioni del tuo account.',
  },
  notOffered: {
    heading: '{provider} qui non è disponibile',
    what: '{host} ha chiesto un modo di accedere che questo sito non ha. Avvisa, per favore, il gestore di quella pagina.',
  },
  failures: {
    declined: {
      heading: 'Hai detto di no',
      what: 'Quindi nessuno ha saputo nulla di te.',
    },
    provider: {
      heading: 'Il provider ha avuto un problema',
      what: 'Non ha risposto, o la sua risposta era inutilizzabile. Riprova tra un momento, oppure scegli un altro modo.',
    },
    slow: {
      heading: 'Questo accesso non è più valido',
      what: 'Ci ha messo troppo o è stato interrotto. Ricomincia: basta un attimo.',
    },
    refused: {
      heading: 'Questo account non può entrare',
      what: 'L’accesso era corretto, ma qui sono ammesse solo certe persone. Usa un altro account o rivolgiti al gestore.',
    },
    setup: {
      heading: 'Questo servizio non è configurato bene',
      what: 'Non hai sbagliato nulla. Avvisa, per favore, il gestore. Forse un altro modo di accedere funziona.',
    },
    cookies: {
      heading: 'Il browser ha rifiutato il cookie',
      what: 'Senza, nessuno può accedere. Consenti i cookie per questo sito e riprova.',
    },
    connection: {
      heading: 'Nessuna connessione',
      what: 'Il server non è raggiungibile. Controlla la connessione e riprova.',
    },
    other: {
      heading: 'Non ha funzionato',
      what: 'Qualcosa non tornava e, per la tua sicurezza, non è stato usato nulla. Riprova tra un minuto.',
    },
  },
  ended: {
    heading: 'Fatto',
    lead: 'Puoi chiudere questa finestra.',
  },
  lost: {
    heading: 'La pagina che chiedeva non è raggiungibile',
    lead: 'Non è stato consegnato nulla. Puoi chiudere questa finestra e ricominciare da quella pagina.',
    unanswered:
      'La pagina non risponde. Se c’è ancora, può ancora ricevere ciò che è stato inviato; puoi chiudere questa finestra.',
  },
};
