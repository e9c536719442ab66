import type { Texts } from './en.ts';

export const texts: Texts = {
  lang: 'es',
  dir: 'ltr',
  loading: 'Un momento…',
  cancel: 'Cancelar',
  close: 'Cerrar',
  backTo: 'Volver a {host}',
  tryAgain: 'Reintentar',
  reference: 'Para el responsable:',
  nothing: {
    heading: 'Esta puerta se abre desde otro sitio',
    lead: 'El botón de acceso de otra página abre esta ventana y le dice para qué. Por sí sola no tiene nada que preguntarte.',
    home: 'Ir al inicio',
  },
  unregistered: {
    heading: '{host} no puede preguntar aquí',
    lead: 'Esa página quiere saber quién eres, pero no está registrada en este servicio de acceso. No se le ha dicho nada.',
    owner:
      '¿Este servicio es tuyo? Añade entonces este valor a su variable {variable}, tras una coma si ya contiene otros:',
    key: 'La primera página necesita además {variable}: {command} crea una.',
    copy: 'Copiar',
    copied: 'Copiado',
  },
  choose: {
    heading: '{host} quiere saber quién eres',
    lead: 'Elige quién debe responder por ti. No se comunica nada antes de que lo aceptes.',
    ways: 'Formas de iniciar sesión',
    with: 'Continuar con {provider}',
  },
  waiting: {
    heading: 'Sigue en la otra ventana',
    lead: 'Inicia sesión allí. Después se cierra y continúas aquí.',
    again: '¿La has cerrado? Ábrela otra vez:',
  },
  leaving: {
    heading: 'En camino',
    to: 'Te llevamos a {provider}…',
    knowsUsAs: '{provider} conoce este sitio como',
    noName: 'un sitio sin nombre',
  },
  consent: {
    heading: '¿Puede {host} saber quién eres?',
    signedIn: 'Sesión iniciada con {provider}',
    learns: '{host} sabrá, según lo que comunique {provider}:',
    facts: ['Nombre', 'Foto', 'Correo electrónico', 'Nombre de usuario', 'Página de perfil'],
    limits:
      'También sabrá que usas {provider} y recibirá un identificador, válido solo para ella, con el que te reconocerá. Nada más, y no obtiene acceso a tu cuenta de allí.',
    as: 'Continuar como {name}',
    yes: 'Continuar',
    another: 'Iniciar sesión de otra forma',
    telling: 'Avisando a {host}…',
  },
  signOut: {
    heading: '¿Cerrar la sesión aquí?',
    lead: '{host} pide que se cierre tu sesión en este servicio de acceso.',
    as: 'Has iniciado sesión como {name}.',
    yes: 'Cerrar sesión',
    leaving: 'Cerrando la sesión…',
    nobody: 'Aquí no hay ninguna sesión abierta',
    nobodyLead: '{host} ha pedido cerrar tu sesión, pero no hay ninguna.',
    done: 'Has cerrado la sesión',
    revoked: 'Hemos avisado a {provider}, que ha retirado el permiso de este sitio.',
    unsupported:
      '{provider} no ofrece ninguna forma de retirar desde aquí el permiso de este sitio: caduca por sí solo, o puedes quitarlo allí en los ajustes de tu cuenta.',
    failed: 'No se ha podido avisar a {provider}. Retira allí el permiso de este sitio en los ajustes de tu cuenta.',
  },
  notOffered: {
    heading: '{provider} no está disponible aquí',
    what: '{host} ha pedido una forma de iniciar sesión que este sitio no tiene. Avisa, por favor, al responsable de esa página.',
  },
  failures: {
    declined: {
      heading: 'Has dicho que no',
      what: 'Así que nadie ha sabido nada de ti.',
    },
    provider: {
      heading: 'El proveedor ha tenido un problema',
      what: 'No ha respondido, o su respuesta no se ha podido usar. Inténtalo de nuevo en un momento o elige otra forma.',
    },
    slow: {
      heading: 'Este inicio de sesión ya no es válido',
      what: 'Ha tardado demasiado o se ha interrumpido. Empieza de nuevo; es solo un momento.',
    },
    refused: {
      heading: 'Esta cuenta no puede entrar',
      what: 'Has iniciado sesión correctamente, pero aquí solo se admite a ciertas personas. Usa otra cuenta o pregunta al responsable.',
    },
    setup: {
      heading: 'Este servicio no está bien configurado',
      what: 'No has hecho nada mal. Avisa, por favor, al responsable. Quizá funcione otra forma de iniciar sesión.',
    },
    cookies: {
      heading: 'Este navegador ha rechazado la cookie',
      what: 'Sin ella nadie puede iniciar sesión. Permite las cookies de este sitio y vuelve a intentarlo.',
    },
    connection: {
      heading: 'Sin conexión',
      what: 'No se ha podido llegar al servidor. Comprueba tu conexión y vuelve a intentarlo.',
    },
    other: {
      heading: 'No ha funcionado',
      what: 'Algo no encajaba y, por tu seguridad, no se ha usado nada. Vuelve a intentarlo dentro de un minuto.',
    },
  },
  ended: {
    heading: 'Listo',
    lead: 'Ya puedes cerrar esta ventana.',
  },
  lost: {
    heading: 'La página que preguntaba no está disponible',
    lead: 'No se ha entregado nada. Puedes cerrar esta ventana y empezar de nuevo en esa página.',
    unanswered:
      'La página no responde. Si sigue ahí, aún puede recibir lo que se ha enviado; puedes cerrar esta ventana.',
  },
};
