import type { Texts } from './en.ts';

export const texts: Texts = {
  lang: 'fr',
  dir: 'ltr',
  loading: 'Un instant…',
  cancel: 'Annuler',
  close: 'Fermer',
  backTo: 'Retour à {host}',
  tryAgain: 'Réessayer',
  reference: 'Pour le propriétaire\u00a0:',
  nothing: {
    heading: 'Cette porte s’ouvre d’ailleurs',
    lead: 'C’est le bouton de connexion d’une autre page qui ouvre cette fenêtre et dit à quoi elle sert. D’elle-même, elle n’a rien à vous demander.',
    home: 'Aller à l’accueil',
  },
  unregistered: {
    heading: '{host} ne peut rien demander ici',
    lead: 'Cette page veut savoir qui vous êtes, mais elle n’est pas enregistrée auprès de ce service de connexion. Elle n’a rien appris.',
    owner:
      'Ce service est le vôtre\u202f? Ajoutez alors cette valeur à sa variable {variable}, après une virgule s’il y en a déjà d’autres\u00a0:',
    key: 'La première page a aussi besoin de {variable}\u00a0: {command} en crée une.',
    copy: 'Copier',
    copied: 'Copié',
  },
  choose: {
    heading: '{host} veut savoir qui vous êtes',
    lead: 'Choisissez qui se porte garant de vous. Rien n’est transmis avant votre accord.',
    ways: 'Moyens de se connecter',
    with: 'Continuer avec {provider}',
  },
  waiting: {
    heading: 'La suite est dans l’autre fenêtre',
    lead: 'Connectez-vous là-bas. Elle se fermera, et vous continuerez ici.',
    again: 'Vous l’avez fermée\u202f? Rouvrez-la\u00a0:',
  },
  leaving: {
    heading: 'En route',
    to: 'Direction {provider}…',
    knowsUsAs: '{provider} connaît ce site sous le nom de',
    noName: 'site sans nom',
  },
  consent: {
    heading: '{host} peut-il savoir qui vous êtes\u202f?',
    signedIn: 'Connexion avec {provider}',
    learns: '{host} apprendra, dans la mesure où {provider} le communique\u00a0:',
    facts: ['Nom', 'Photo', 'Adresse e-mail', 'Nom d’utilisateur', 'Page de profil'],
    limits:
      'Elle apprend aussi que vous utilisez {provider}, et reçoit un identifiant, valable pour elle seule, qui lui permet de vous reconnaître. Rien d’autre, et sans aucun accès à votre compte là-bas.',
    as: 'Continuer en tant que {name}',
    yes: 'Continuer',
    another: 'Se connecter autrement',
    telling: 'Transmission à {host}…',
  },
  signOut: {
    heading: 'Se déconnecter ici\u202f?',
    lead: '{host} demande de mettre fin à votre session auprès de ce service de connexion.',
    as: 'Votre session est ouverte au nom de {name}.',
    yes: 'Se déconnecter',
    leaving: 'Déconnexion…',
    nobody: 'Personne n’est connecté ici',
    nobodyLead: '{host} a demandé de mettre fin à votre session, mais il n’y en a pas.',
    done: 'Votre session est fermée',
    revoked: '{provider} a été prévenu et a retiré l’autorisation donnée à ce site.',
    unsupported:
      '{provider} ne permet pas de retirer d’ici l’autorisation donnée à ce site\u00a0: elle expire d’elle-même, ou vous la supprimez là-bas dans les paramètres de votre compte.',
    failed:
      '{provider} n’a pas pu être prévenu. Veuillez y retirer l’autorisation de ce site dans les paramètres de votre compte.',
  },
  notOffered: {
    heading: '{provider} n’est pas proposé ici',
    what: '{host} a demandé un moyen de connexion que ce site n’a pas. Merci de le signaler au propriétaire de cette page.',
  },
  failures: {
    declined: {
      heading: 'Vous avez refusé',
      what: 'Personne n’a donc rien appris sur vous.',
    },
    provider: {
      heading: 'Le fournisseur a eu un problème',
      what: 'Il n’a pas répondu, ou sa réponse était inutilisable. Réessayez dans un instant, ou choisissez un autre moyen.',
    },
    slow: {
      heading: 'Cette connexion n’est plus connue',
      what: 'Elle a pris trop de temps ou a été interrompue. Recommencez, cela ne prend qu’un instant.',
    },
    refused: {
      heading: 'Ce compte n’est pas admis',
      what: 'Votre connexion était correcte, mais seules certaines personnes sont admises ici. Prenez un autre compte, ou adressez-vous au propriétaire.',
    },
    setup: {
      heading: 'Ce service est mal configuré',
      what: 'Vous n’y êtes pour rien. Merci de prévenir le propriétaire. Un autre moyen de connexion fonctionne peut-être.',
    },
    cookies: {
      heading: 'Ce navigateur a refusé le cookie',
      what: 'Sans lui, aucune connexion n’est possible. Autorisez les cookies pour ce site, puis réessayez.',
    },
    connection: {
      heading: 'Pas de connexion réseau',
      what: 'Le serveur est injoignable. Vérifiez votre connexion, puis réessayez.',
    },
    other: {
      heading: 'Cela n’a pas fonctionné',
      what: 'Quelque chose ne concordait pas et, pour votre sécurité, rien n’a été utilisé. Réessayez dans une minute.',
    },
  },
  ended: {
    heading: 'C’est fait',
    lead: 'Vous pouvez fermer cette fenêtre.',
  },
  lost: {
    heading: 'La page qui demandait est injoignable',
    lead: 'Rien n’a été transmis. Vous pouvez fermer cette fenêtre et recommencer sur cette page.',
    unanswered:
      'La page ne répond pas. Si elle est encore là, elle peut encore recevoir ce qui a été envoyé\u00a0; vous pouvez fermer cette fenêtre.',
  },
};
