import type { Texts } from './en.ts';

export const texts: Texts = {
  lang: 'pt',
  dir: 'ltr',
  loading: 'Um momento…',
  cancel: 'Cancelar',
  close: 'Fechar',
  backTo: 'Voltar para {host}',
  tryAgain: 'Tentar de novo',
  reference: 'Para o responsável:',
  nothing: {
    heading: 'Esta porta se abre de outro lugar',
    lead: 'É o botão de entrada de outra página que abre esta janela e diz para que ela serve. Por si só, ela não tem nada a perguntar.',
    home: 'Ir para o início',
  },
  unregistered: {
    heading: '{host} não pode perguntar aqui',
    lead: 'Essa página quer saber quem você é, mas não está registrada neste serviço de entrada. Nada foi dito a ela.',
    owner:
      'Este serviço é seu? Então acrescente este valor à variável {variable} dele, depois de uma vírgula se já houver outros:',
    key: 'A primeira página precisa também de {variable}: {command} cria uma.',
    copy: 'Copiar',
    copied: 'Copiado',
  },
  choose: {
    heading: '{host} quer saber quem você é',
    lead: 'Escolha quem deve responder por você. Nada é informado antes que você concorde.',
    ways: 'Formas de entrar',
    with: 'Continuar com {provider}',
  },
  waiting: {
    heading: 'Continue na outra janela',
    lead: 'Entre por lá. Depois ela se fecha, e você continua aqui.',
    again: 'Fechou a janela? Abra de novo:',
  },
  leaving: {
    heading: 'A caminho',
    to: 'Levando você para {provider}…',
    knowsUsAs: '{provider} conhece este site como',
    noName: 'um site sem nome',
  },
  consent: {
    heading: '{host} pode saber quem você é?',
    signedIn: 'Sessão iniciada com {provider}',
    learns: '{host} ficará sabendo, conforme {provider} informar:',
    facts: ['Nome', 'Foto', 'Endereço de e-mail', 'Nome de usuário', 'Página de perfil'],
    limits:
      'Também saberá que você usa {provider} e receberá um identificador, válido só para ela, com o qual reconhecerá você. Nada mais, e sem nenhum acesso à sua conta de lá.',
    as: 'Continuar como {name}',
    yes: 'Continuar',
    another: 'Entrar de outra forma',
    telling: 'Informando {host}…',
  },
  signOut: {
    heading: 'Sair daqui?',
    lead: '{host} pede para encerrar sua sessão neste serviço de entrada.',
    as: 'Você entrou como {name}.',
    yes: 'Sair',
    leaving: 'Saindo…',
    nobody: 'Não há ninguém conectado aqui',
    nobodyLead: '{host} pediu para encerrar sua sessão, mas não há nenhuma.',
    done: 'Você saiu',
    revoked: '{provider} foi avisado e retirou a permissão deste site.',
    unsupported:
      '{provider} não oferece como retirar daqui a permissão deste site: ela expira sozinha, ou você a remove por lá, nas configurações da sua conta.',
    failed: 'Não foi possível avisar {provider}. Retire por lá a permissão deste site, nas configurações da sua conta.',
  },
  notOffered: {
    heading: '{provider} não está disponível aqui',
    what: '{host} pediu uma forma de entrar que este site não tem. Por favor, avise o responsável por essa página.',
  },
  failures: {
    declined: {
      heading: 'Você disse não',
      what: 'Por isso ninguém ficou sabendo nada sobre você.',
    },
    provider: {
      heading: 'O provedor teve um problema',
      what: 'Ele não respondeu, ou a resposta não pôde ser usada. Tente de novo daqui a pouco ou escolha outra forma.',
    },
    slow: {
      heading: 'Esta entrada não é mais válida',
      what: 'Demorou demais ou foi interrompida. Comece de novo; leva só um instante.',
    },
    refused: {
      heading: 'Esta conta não pode entrar',
      what: 'Você entrou corretamente, mas aqui só são admitidas certas pessoas. Use outra conta ou fale com o responsável.',
    },
    setup: {
      heading: 'Este serviço não está bem configurado',
      what: 'Você não fez nada de errado. Por favor, avise o responsável. Talvez outra forma de entrar funcione.',
    },
    cookies: {
      heading: 'Este navegador recusou o cookie',
      what: 'Sem ele ninguém consegue entrar. Permita cookies para este site e tente de novo.',
    },
    connection: {
      heading: 'Sem conexão',
      what: 'Não foi possível chegar ao servidor. Verifique sua conexão e tente de novo.',
    },
    other: {
      heading: 'Não funcionou',
      what: 'Algo não combinava e, para sua segurança, nada foi usado. Tente de novo daqui a um minuto.',
    },
  },
  ended: {
    heading: 'Pronto',
    lead: 'Você já pode fechar esta janela.',
  },
  lost: {
    heading: 'A página que perguntou está fora de alcance',
    lead: 'Nada foi entregue. Você pode fechar esta janela e começar de novo naquela página.',
    unanswered:
      'A página não responde. Se ainda estiver lá, ainda pode receber o que foi enviado; você pode fechar esta janela.',
  },
};
