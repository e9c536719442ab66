/** Names whose values nobody is shown, and what they are called in their place. */
const NAMES: Readonly<Record<string, string>> = {
  code: 'code',
  authorization_code: 'code',
  device_code: 'device_code',
  state: 'state',
  nonce: 'nonce',
  tx: 'tx',
  user: 'user',
  consumer_secret: 'client_secret',
  denied: 'oauth_token',
  id_token_hint: 'id_token',
  x_postern_inspect: 'inspect_key',
};

/** Whatever ends like this: `access_token`, `oauth_token_secret`, `accesstoken`, `X-Api-Key`, `clientAssertion`, `token2`. */
const ENDING = /(token|secret|password|assertion|verifier|(api|access|secret|private|session)_?key|(^|_)jwt)s?$/;

/** In an answer these mean something else: the code of an error, the state where a person lives, the person. */
const ELSEWHERE: ReadonlySet<string> = new Set(['code', 'state', 'user', 'denied']);

/** `answer`: a member of an answer's JSON. Elsewhere: parameters, headers and what is sent. */
export type Place = 'request' | 'answer';

/** What the value of this name is called, in lower case and underscores; undefined: it is no secret. */
export function secretName(name: string, place: Place = 'request'): string | undefined {
  if (name === '') return undefined;
  const plain = name
    .replace(/([a-z])(?=[A-Z])/g, '$1_')
    .toLowerCase()
    .replace(/[^a-z]+/g, '_')
    .replace(/(?<=[a-z])_$/, '');
  if (place === 'answer' && ELSEWHERE.has(plain)) return undefined;
  if (Object.hasOwn(NAMES, plain)) return NAMES[plain];
  return ENDING.test(plain) ? plain : undefined;
}
