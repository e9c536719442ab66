import type { CheckName } from '../../../../proxy/protocol/handshake/step.ts';
import type { CheckText } from './checks.en.ts';

export const checks: Record<CheckName, CheckText> = {
  transaction: {
    what: 'Dieser Browser hat das versiegelte Cookie vom Anfang mitgebracht, und es ist nicht zu alt.',
    danger: 'Jemand könnte in Ihrem Browser eine Anmeldung beenden, die er in seinem begonnen hat.',
  },
  state: {
    what: 'Was zurückkam, gehört zu dem, was gesendet wurde: derselbe state (bei OAuth 1.0a dasselbe Anfrage-Token).',
    danger: 'Jemand könnte Ihnen seine eigene Antwort unterschieben, und Sie wären unbemerkt als er angemeldet.',
  },
  iss: {
    what: 'iss nennt den Anbieter, der gefragt wurde.',
    danger: 'Ein unehrlicher Anbieter könnte an einen Code kommen, der für einen ehrlichen bestimmt war (Mix-up).',
  },
  code_verifier: {
    what: 'SHA-256 des code_verifier ist die code_challenge vom Anfang.',
    danger:
      'Wer den Code in einem Verlauf, einem Protokoll oder auf einem geteilten Bildschirm liest, könnte ihn einlösen.',
  },
  one_time: {
    what: 'Diese Antwort wurde noch nicht vorgelegt.',
    danger: 'Wer sie später findet, könnte sie noch einmal verwenden.',
  },
  signature: {
    what: 'Das id_token trägt eine Unterschrift, die zu einem öffentlichen Schlüssel des Anbieters passt.',
    danger: 'Jeder könnte ein id_token mit jedem beliebigen Namen schreiben.',
  },
  issuer: {
    what: 'iss im id_token ist dieser Anbieter.',
    danger: 'Ein anderer Anbieter könnte für Menschen bürgen, die ihn nichts angehen.',
  },
  audience: {
    what: 'aud im id_token ist diese Seite.',
    danger: 'Eine Seite, bei der Sie sich anderswo angemeldet haben, könnte sich hier als Sie anmelden.',
  },
  nonce: {
    what: 'nonce im id_token ist die dieser Anmeldung.',
    danger: 'Ein id_token von früher könnte noch einmal vorgelegt werden.',
  },
  times: {
    what: 'Das id_token ist weder zu alt noch aus der Zukunft.',
    danger: 'Ein irgendwo gefundenes id_token würde für immer gelten.',
  },
  at_hash: {
    what: 'at_hash im id_token passt zum Zugriffs-Token, das dabei war.',
    danger: 'Neben Ihr id_token könnte das Zugriffs-Token von jemand anderem gelegt werden.',
  },
  subject: {
    what: 'sub sagt, um wen es geht.',
    danger: 'Niemand wüsste, wessen Sitzung das ist.',
  },
  person: {
    what: 'Die Profil-API spricht von derselben Person wie das id_token.',
    danger: 'Sie könnten jemand anderen zu sehen bekommen und für ihn gehalten werden.',
  },
};
