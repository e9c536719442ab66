import askPerson from './bash/askPerson.sh?raw';
import base64url from './bash/base64url.sh?raw';
import clientJwt from './bash/clientJwt.sh?raw';
import der from './bash/der.sh?raw';
import encode from './bash/encode.sh?raw';
import form from './bash/form.sh?raw';
import formEncode from './bash/formEncode.sh?raw';
import hmac from './bash/hmac.sh?raw';
import idToken from './bash/idToken.sh?raw';
import json from './bash/json.sh?raw';
import jsonObject from './bash/jsonObject.sh?raw';
import now from './bash/now.sh?raw';
import oauth1Callback from './bash/oauth1Callback.sh?raw';
import oauth1Sign from './bash/oauth1Sign.sh?raw';
import oauth1Token from './bash/oauth1Token.sh?raw';
import oauth2Callback from './bash/oauth2Callback.sh?raw';
import percentEncode from './bash/percentEncode.sh?raw';
import pkce from './bash/pkce.sh?raw';
import privateKey from './bash/privateKey.sh?raw';
import query from './bash/query.sh?raw';
import say from './bash/say.sh?raw';
import secret from './bash/secret.sh?raw';
import send from './bash/send.sh?raw';
import tokenAnswer from './bash/tokenAnswer.sh?raw';

/** Functions of bash, in the order in which a script has them. */
const LIBRARY = {
  say,
  secret,
  now,
  base64url,
  pkce,
  encode,
  formEncode,
  percentEncode,
  query,
  json,
  form,
  jsonObject,
  send,
  der,
  privateKey,
  clientJwt,
  hmac,
  oauth1Sign,
  askPerson,
  oauth2Callback,
  oauth1Callback,
  oauth1Token,
  tokenAnswer,
  idToken,
} as const;

export type Part = keyof typeof LIBRARY;

/** The parts of the library that are needed, each once. */
export function library(parts: readonly Part[]): string {
  const needed = new Set<string>(parts);
  const texts = Object.entries(LIBRARY).filter(([name]) => needed.has(name));
  return texts.map(([, text]) => text.trimEnd()).join('\n\n');
}
