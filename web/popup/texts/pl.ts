import type { Texts } from './en.ts';

export const texts: Texts = {
  lang: 'pl',
  dir: 'ltr',
  loading: 'Chwileczkę…',
  cancel: 'Anuluj',
  close: 'Zamknij',
  backTo: 'Wróć do {host}',
  tryAgain: 'Spróbuj ponownie',
  reference: 'Dla właściciela:',
  nothing: {
    heading: 'Te drzwi otwiera się skądinąd',
    lead: 'To okno otwiera przycisk logowania na innej stronie i mówi, do czego ono służy. Samo z siebie nie ma o co pytać.',
    home: 'Przejdź na początek',
  },
  unregistered: {
    heading: '{host} nie może tu pytać',
    lead: 'Tamta strona chce wiedzieć, kim jesteś, ale nie jest zarejestrowana w tym serwisie logowania. Niczego jej nie przekazano.',
    owner:
      'To Twój serwis logowania? Dodaj tę wartość do jego zmiennej {variable}, po przecinku, jeśli są tam już inne:',
    key: 'Pierwsza strona wymaga także {variable}: {command} tworzy klucz.',
    copy: 'Kopiuj',
    copied: 'Skopiowano',
  },
  choose: {
    heading: '{host} chce wiedzieć, kim jesteś',
    lead: 'Wybierz, kto ma za Ciebie poręczyć. Nic nie zostanie przekazane bez Twojej zgody.',
    ways: 'Sposoby logowania',
    with: 'Kontynuuj z {provider}',
  },
  waiting: {
    heading: 'Dokończ w drugim oknie',
    lead: 'Zaloguj się tam. Potem okno się zamknie, a Ty przejdziesz dalej tutaj.',
    again: 'Okno zostało zamknięte? Otwórz je ponownie:',
  },
  leaving: {
    heading: 'W drodze',
    to: 'Przechodzimy do {provider}…',
    knowsUsAs: '{provider} zna tę stronę jako',
    noName: 'stronę bez nazwy',
  },
  consent: {
    heading: 'Czy {host} może wiedzieć, kim jesteś?',
    signedIn: 'Zalogowano przez {provider}',
    learns: '{host} dowie się tego, co przekazuje {provider}:',
    facts: ['Imię i nazwisko', 'Zdjęcie', 'Adres e-mail', 'Nazwa użytkownika', 'Strona profilu'],
    limits:
      'Dowie się też, że korzystasz z {provider}, i otrzyma identyfikator ważny tylko dla niej, po którym Cię rozpozna. Niczego więcej, i bez dostępu do Twojego konta.',
    as: 'Kontynuuj jako {name}',
    yes: 'Kontynuuj',
    another: 'Zaloguj się inaczej',
    telling: 'Przekazywanie do {host}…',
  },
  signOut: {
    heading: 'Wylogować się stąd?',
    lead: '{host} prosi o zakończenie Twojej sesji w tym serwisie logowania.',
    as: 'Zalogowano jako {name}.',
    yes: 'Wyloguj się',
    leaving: 'Wylogowywanie…',
    nobody: 'Nikt nie jest tu zalogowany',
    nobodyLead: '{host} prosi o zakończenie Twojej sesji, ale żadnej nie ma.',
    done: 'Wylogowano',
    revoked: '{provider} już o tym wie i cofa zgodę udzieloną tej stronie.',
    unsupported:
      '{provider} nie pozwala cofnąć stąd zgody udzielonej tej stronie: wygaśnie ona sama albo możesz ją usunąć w ustawieniach swojego konta.',
    failed:
      'Nie udało się powiadomić serwisu {provider}. Cofnij zgodę udzieloną tej stronie w ustawieniach swojego konta.',
  },
  notOffered: {
    heading: '{provider} nie jest tu dostępny',
    what: '{host} prosi o sposób logowania, którego tu nie ma. Powiadom o tym właściciela tamtej strony.',
  },
  failures: {
    declined: {
      heading: 'Odmówiono zgody',
      what: 'Nikt niczego się o Tobie nie dowiedział.',
    },
    provider: {
      heading: 'Dostawca miał problem',
      what: 'Nie odpowiedział albo jego odpowiedzi nie dało się użyć. Spróbuj ponownie za chwilę lub wybierz inny sposób.',
    },
    slow: {
      heading: 'To logowanie nie jest już ważne',
      what: 'Trwało zbyt długo albo zostało przerwane. Zacznij od nowa, to tylko chwila.',
    },
    refused: {
      heading: 'To konto nie ma wstępu',
      what: 'Logowanie się powiodło, ale wpuszczane są tu tylko wybrane osoby. Użyj innego konta lub zapytaj właściciela.',
    },
    setup: {
      heading: 'Ten serwis jest źle skonfigurowany',
      what: 'To nie Twoja wina. Powiadom właściciela. Być może zadziała inny sposób logowania.',
    },
    cookies: {
      heading: 'Ta przeglądarka odrzuciła plik cookie',
      what: 'Bez niego nie można się zalogować. Zezwól tej stronie na pliki cookie i spróbuj ponownie.',
    },
    connection: {
      heading: 'Brak połączenia',
      what: 'Nie można połączyć się z serwerem. Sprawdź połączenie i spróbuj ponownie.',
    },
    other: {
      heading: 'Nie udało się',
      what: 'Coś się nie zgadzało i dla Twojego bezpieczeństwa niczego nie użyto. Spróbuj ponownie za minutę.',
    },
  },
  ended: {
    heading: 'Gotowe',
    lead: 'Możesz zamknąć to okno.',
  },
  lost: {
    heading: 'Strona, która pytała, jest niedostępna',
    lead: 'Niczego nie przekazano. Możesz zamknąć to okno i zacząć od nowa na tamtej stronie.',
    unanswered:
      'Strona nie odpowiada. Jeśli nadal jest otwarta, może jeszcze odebrać to, co wysłano; możesz zamknąć to okno.',
  },
};
