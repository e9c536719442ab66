import { inFile, type Mutant } from './mutant.ts';

const WITH_JWT = `const text = DECODER.decode(bytes);
    const [, payload = ''] = text.split('.');
    return JSON.parse(text.startsWith('ey') ? atob(payload.replaceAll('-', '+').replaceAll('_', '/')) : text);`;
const FOREIGN = "typeof iss !== 'string' || !issuers(tid).includes(iss)";
const PARTIES = 'azp !== undefined ? azp !== client_id : audiences.length > 1';

/** Cases 44 to 57: who the provider says it is. */
export const ID_TOKEN: readonly Mutant[] = [
  ...inFile('proxy/protocol/idToken.ts', [
    ['44', `if (${FOREIGN}) throw new Failure('id_token_issuer');`, ''],
    ['44', FOREIGN, 'iss !== undefined && !issuers(tid).includes(String(iss))'],
    ['44', FOREIGN, "typeof iss !== 'string' || !issuers(tid).some((one) => iss.endsWith(one))"],
    ['45 57', "if (!audiences.includes(client_id)) throw new Failure('id_token_audience', 'aud');", ''],
    ['45', PARTIES, 'azp !== undefined && azp !== client_id'],
    ['45', PARTIES, 'azp === undefined && audiences.length > 1'],
    ['45', 'Array.isArray(aud) ? aud : [aud]', '[aud]'],
    ['46', "if (typeof sub !== 'string' || sub === '' || sub.length > 255)", "if (sub === '')"],
    ['46', "if (!isTime(exp)) throw new Failure('id_token_claims', 'exp');", ''],
    ['46', "if (!isTime(iat)) throw new Failure('id_token_claims', 'iat');", ''],
    ['47', "if (exp <= now - SKEW) throw new Failure('id_token_time', 'exp');", ''],
    ['47', 'if (nbf !== undefined && nbf > now + SKEW)', 'if (false)'],
    ['47', 'iat > now + SKEW || iat', 'iat'],
    ['47', ' || iat < now - MAX_AGE', ''],
    ['48', 'if (expected.nonce_hash !== undefined) await checkNonce(claims, expected.nonce_hash);', ''],
    ['48', "typeof nonce !== 'string' ||", "typeof nonce === 'string' &&"],
    ['49', "if (!algorithms.includes(header.alg)) throw new Failure('id_token_algorithm');", ''],
    ['49', "supported.length === 0 || supported.includes('RS256')", 'supported.length === 0'],
    ['49', 'ASYMMETRIC.filter((algorithm) => supported.includes(algorithm))', 'supported'],
    ['50', 'await verifyJws(key, alg, signature, signed).catch(() => false)', 'true'],
    ['50', 'token.slice(0, end)', "token.slice(0, token.indexOf('.'))"],
    ['50', '    isLongEnough(key) &&\n', ''],
    ['50', '>= 256;', '>= 128;'],
    ['50', 'if (signature === undefined) return false;', 'if (signature === undefined) return true;'],
    ['51', 'candidates(await keys(true), header)', 'candidates(await keys(false), header)'],
    ['52', '(kid === undefined || key.kid === kid)', 'key.kid === kid'],
    ['52', 'for (const key of keys) {', 'for (const key of keys.slice(0, 1)) {'],
    ['53', 'if (FORBIDDEN_HEADERS.some((name) => Object.hasOwn(header, name)))', 'if (false)'],
    ['53', "['crit', 'jku', 'jwk', 'x5u', 'x5c']", "['jku', 'jwk', 'x5u', 'x5c']"],
    ['53', "['crit', 'jku', 'jwk', 'x5u', 'x5c']", "['crit', 'jwk', 'x5u', 'x5c']"],
    ['53', "['crit', 'jku', 'jwk', 'x5u', 'x5c']", "['crit', 'jku', 'x5u', 'x5c']"],
    ['53', "['crit', 'jku', 'jwk', 'x5u', 'x5c']", "['crit', 'jku', 'jwk', 'x5c']"],
    ['53', "['crit', 'jku', 'jwk', 'x5u', 'x5c']", "['crit', 'jku', 'jwk', 'x5u']"],
    ['53', 'token.length > MAX_LENGTH || ', ''],
    [
      '54',
      'if (expected.access_token !== undefined) await checkAccessTokenHash',
      'if (false) await checkAccessTokenHash',
    ],
    ['54', 'digest.byteLength / 2', 'digest.byteLength'],
    ['57', "if (typ !== undefined && (typeof typ !== 'string' || !types.includes(typ.toUpperCase())))", 'if (false)'],
    ['130 47', 'const SKEW = 60;', 'const SKEW = 86_401;'],
    ['130', 'const SKEW = 60;', 'const SKEW = 0;'],
  ]),
  ...inFile('proxy/upstream/jwks.ts', [
    ['51', 'now - refetchedAt < REFETCH_PAUSE', 'false'],
    ['113', '!refetch && ', ''],
    ['51', 'now - refetchedAt < REFETCH_PAUSE', 'now - fetchedAt < REFETCH_PAUSE'],
    ['130', 'now() - cached.fetchedAt < STALE', 'now() - cached.fetchedAt < Infinity'],
    ['130', 'now() - cached.fetchedAt < STALE', 'now() - cached.fetchedAt < 0'],
  ]),
  ...inFile('proxy/upstream/fetchProfile.ts', [
    ['55', 'if (known !== undefined && profile.sub !== known.sub)', 'if (false)'],
    ['56', 'profile.sub !== known.sub', 'profile.sub.toLowerCase() !== known.sub.toLowerCase()'],
    ['56', 'known?.iss ?? provider.issuer', 'provider.issuer'],
    [
      '56',
      'memberAt(entry, primary) === true && memberAt(entry, verified) === true',
      'memberAt(entry, primary) === true',
    ],
    [
      '56',
      'memberAt(entry, primary) === true && memberAt(entry, verified) === true',
      'memberAt(entry, verified) === true',
    ],
  ]),
  ...inFile('proxy/upstream/apiCall.ts', [
    ['90', 'return upstream(url, {', 'return upstream(`${url}?access_token=${token}`, {'],
  ]),
  ...inFile('proxy/upstream/fetchProfile.ts', [
    ['56', 'email_verified: true } : rest;', 'email_verified: true } : profile;'],
  ]),
  ...inFile('proxy/http/signedIn/currentProfile.ts', [['55', 'config.allowLoopback, user)', 'config.allowLoopback)']]),
  ...inFile('proxy/upstream/upstream.ts', [['55', 'return JSON.parse(DECODER.decode(bytes));', WITH_JWT]]),
  ...inFile('proxy/protocol/issuer.ts', [
    ['44', "typeof tid === 'string' && GUID.test(tid)", "typeof tid === 'string'"],
    ['44', '[metadataIssuer.replace(TENANT, tid)]', '[metadataIssuer, metadataIssuer.replace(TENANT, tid)]'],
    ['44', '? claims.iss : metadataIssuer', '? claims.iss : claims.iss'],
    ['56', '? claims.iss : metadataIssuer', '? metadataIssuer : metadataIssuer'],
  ]),
  ...inFile('proxy/http/signIn/verifyClaims.ts', []),
  ...inFile('proxy/http/idTokenExpectations.ts', [
    [
      '44',
      'idTokenIssuers(provider, issuer, tid)',
      "idTokenIssuers(provider, ('tenant_issuer' in provider && provider.tenant_issuer) || issuer, tid)",
    ],
  ]),
  ...inFile('proxy/protocol/profile.ts', [
    ['56', 'member(map.email_verified) === true', 'Boolean(member(map.email_verified))'],
    ['56', 'value.length <= 255) return value;', 'value.length <= 255) return value.toLowerCase();'],
    ['56', 'value.length <= 255) return value;', 'value.length <= 255) return value.normalize().trim();'],
    ['89', "if (protocol === 'https:') return href;", "if (protocol !== 'ftp:') return href;"],
    ['89', "typeof value === 'string' ? value.replace(UNSEEN, '').trim() : ''", 'String(value)'],
    ['89', '.slice(0, MAX_TEXT)', ''],
    ['89', 'return isPlain ? value : undefined;', "return typeof value === 'string' ? value : undefined;"],
    ['89', 'return defined({', 'return defined({ ...json,'],
  ]),
];
