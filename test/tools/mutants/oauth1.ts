import { inFile, type Mutant } from './mutant.ts';

const ANSWERS = 'proxy/protocol/oauth1/answers.ts';
const NAMELESS = "/signature|consumer/i.test(text) ? 'client_rejected' : unnamed";
const CALLBACK = "version === '1.0a' ? { oauth_callback: redirect_uri } : {}";
const FIRST = "const state = denied || parameters.get('oauth_token');";
const ERROR = "denied ? 'access_denied' : parameters.get('oauth_problem')";
const ONCE = "'oauth_token', 'oauth_verifier', 'denied', 'oauth_problem'";
const DATE = "return reason === 'oauth1_timestamp' && Number.isFinite(date) ? date : undefined;";
const NOT_IN_JSON = 'token_method: v.optional(legMethod),\n      request_token_params: v.optional(map),';

/** Cases 58 to 64: OAuth 1.0a. */
export const OAUTH1: readonly Mutant[] = [
  ...inFile(ANSWERS, [
    ['58', "form['oauth_callback_confirmed'] === 'true'", "form['oauth_callback_confirmed'] !== 'false'"],
    ['58', "if (version === '1.0a' && !confirmed) throw new Failure('oauth1_unconfirmed');", ''],
    ['58', "version === '1.0a' && !confirmed", '!confirmed'],
    ['62', "  ['timestamp_refused', 'oauth1_timestamp'],\n", ''],
    ['62', "  ['135', 'oauth1_timestamp'],\n", ''],
    ['64', "typeof value === 'string' && shape.test(value)", "typeof value === 'string'"],
    ['64', ': errorName(problem);', ': text;'],
    ['64', NAMELESS, "'client_rejected'"],
    ['64', NAMELESS, 'unnamed'],
  ]),
  ...inFile('proxy/upstream/oauth1.ts', [
    ['58', "provider.dangerously?.oauth1_version ?? '1.0a'", "'1.0'"],
    ['58 64', CALLBACK, "{ oauth_callback: 'oob' }"],
    ['58', CALLBACK, '{ oauth_callback: redirect_uri }'],
    ['60', "oauth_verifier === '' ? undefined : { oauth_verifier }", '{ oauth_verifier }'],
    ['63', '{ ...params, oauth_token }', '{ oauth_token, ...params }'],
    ['64', 'if (answer.status === 200) return readFormObject(answer);', 'return readFormObject(answer);'],
  ]),
  ...inFile('proxy/protocol/compareCallback.ts', [
    ['59 80', 'if ((await s256(state)) !== state_hash)', 'if (false)'],
    ['59', "parseCallback(query, provider.protocol === 'oauth1')", 'parseCallback(query)'],
    ['60', "if (isVerifierMissing(callback, provider)) throw new Failure('callback_without_verifier');", ''],
    ['60', " || provider.dangerously?.oauth1_version === '1.0'", ''],
  ]),
  ...inFile('proxy/protocol/callback.ts', [
    ['60', ONCE, "'oauth_verifier', 'denied', 'oauth_problem'"],
    ['60', ONCE, "'oauth_token', 'denied', 'oauth_problem'"],
    ['60', ONCE, "'oauth_token', 'oauth_verifier', 'oauth_problem'"],
    ['60', ONCE, "'oauth_token', 'oauth_verifier', 'denied'"],
    ['59 60', FIRST, "const state = parameters.get('oauth_token');"],
    ['60', ERROR, "parameters.get('oauth_problem')"],
    ['60', ERROR, "denied ? 'access_denied' : null"],
  ]),
  ...inFile('proxy/http/signIn/acceptCallback.ts', [['29 60', "throw new Failure('verifier_differs');", '']]),
  ...inFile('proxy/http/routes/tx.ts', [
    ['59', 'request_token === undefined ? body.state_hash : await s256(request_token.token)', 'body.state_hash'],
    ['63', '...destination.answer } satisfies', '...destination.answer, ...destination } satisfies'],
  ]),
  ...inFile('proxy/config/rowSchema.ts', [
    ['64', "v.picklist(['HMAC-SHA1', 'HMAC-SHA256', 'RSA-SHA1'])", 'v.nullable(v.string())'],
    ['64', 'request_token_endpoint: endpoint,', 'request_token_endpoint: text,'],
    ['60', NOT_IN_JSON, `${NOT_IN_JSON}\n      dangerously: v.optional(v.any()),`],
  ]),
  ...inFile('proxy/upstream/signedCalls.ts', [
    ['62', 'if (date === undefined) return answer;', 'if (answer.status !== 0) return answer;'],
    ['62', 'return send();', 'const again = await send();\n    ahead.clear();\n    return again;'],
    [
      '62',
      'return send();',
      'const again = await send();\n    return (await dateOfRefusal(again)) === undefined ? again : send();',
    ],
    ['62', 'ahead.get(provider.id) ?? 0', '[...ahead.values()].at(-1) ?? 0'],
    ['62', 'nonce: newNonce(),', "nonce: 'always the same',"],
    ['62', DATE, 'return Number.isFinite(date) ? date : undefined;'],
    ['62', DATE, "return reason === 'oauth1_timestamp' ? date : undefined;"],
    ['62', 'if (answer.ok) return undefined;', ''],
  ]),
  ...inFile('proxy/upstream/apiCall.ts', [['62', "if (failure.reason === 'oauth1_timestamp') throw failure;", '']]),
  ...inFile('proxy/session/transaction.ts', [
    [
      '63',
      "await sealer.seal({ purpose: 'tx', name, origin }, JSON.stringify(tuple))",
      "`1.x.${btoa(JSON.stringify(tuple)).replaceAll('=', '')}`",
    ],
  ]),
  ...inFile('proxy/upstream/upstream.ts', [
    ['64', '&& new Set(form.map(([name]) => name)).size === form.length', ''],
    ['64', String.raw`/^[^\s<>{}\ufffd]+$/.test(text) && `, ''],
  ]),
  ...inFile('proxy/protocol/oauth1/signRequest.ts', [['64', '  refuseTwice(pairs, others);\n', '']]),
];
