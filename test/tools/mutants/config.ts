import { inFile, type Mutant } from './mutant.ts';

const LOOPBACK = 'const allowLoopback = origins.every((origin) => isLoopback(new URL(origin).hostname));';
const SUBJECT = 'entry === `${provider}:${sub}`';
const PEM = String.raw`-----BEGIN PRIVATE KEY-----([\sA-Za-z0-9+/=]+)-----END PRIVATE KEY-----`;
const FOLDED = 'address.replace(/[A-Z]/g, (letter) => letter.toLowerCase())';
const ALLOWED =
  "const isAllowed = config.allow === undefined || config.allow.entries.includes(session.allowed_by ?? '');";

/** Cases 6, 15, 56, 68, 88 and 108: what the environment says, and whom ALLOW lets in. */
export const CONFIG: readonly Mutant[] = [
  ...inFile('proxy/config/config.ts', [
    ['88', LOOPBACK, 'const allowLoopback = true;'],
    ['88', LOOPBACK, 'const allowLoopback = false;'],
    ['88', 'origins.every(', 'origins.some('],
    ['108', 'problems.length > 0 || main === undefined', 'main === undefined'],
    ['108', 'if (texts.length === 0) report', 'if (false) report'],
    ['108', 'if (texts.length > 2) report', 'if (false) report'],
    ['108', 'if (keys.some((key) => key?.length !== 32)) report', 'if (false) report'],
    ['108', 'else if (keys.some((key) => new Set(key).size < 12)) report', 'else if (false) report'],
    ['108', 'if (origin !== value) return', 'if (false) return'],
    ['108', "return protocol === 'https:' || isLoopback(hostname) ? undefined : 'is not https';", 'return undefined;'],
    ['108', "(value ?? '').split(',').map((origin)", "(value ?? 'https://login.example').split(',').map((origin)"],
    ['108', "report(name, 'is not a text',", "void (name, 'is not a text',"],
    ['108', "return typeof value === 'string';", 'return true;'],
  ]),
  ...inFile('proxy/config/allow.ts', [
    ['108', 'if (value === undefined) return undefined;', 'if (!value) return undefined;'],
    ['108', 'if (wrong < 0) return', 'if (entries.length > 0) return'],
    ['108', "report('ALLOW', `has", "void ('ALLOW', `has"],
    ['56', "email_verified === true ? withoutCase(email) : ''", 'withoutCase(email)'],
    ['56', SUBJECT, 'entry.endsWith(`:${sub}`)'],
    ['56', SUBJECT, 'entry.toLowerCase() === `${provider}:${sub}`'],
    ['56', SUBJECT, `${SUBJECT} || entry === address`],
    ['56', 'entry === address ||', 'address.endsWith(entry) ||'],
    ['56', 'entry === domain', 'domain.endsWith(entry.slice(1))'],
    ['56', 'return isSubject(entry) ? entry : withoutCase(entry);', 'return withoutCase(entry);'],
    ['56', FOLDED, 'address.toLowerCase()'],
    ['56', FOLDED, 'address.toUpperCase()'],
    ['56', FOLDED, 'address'],
  ]),
  ...inFile('proxy/http/signIn/startSession.ts', [
    ['56', "if (config.allow !== undefined && allowed_by === undefined) throw new Failure('not_on_the_list');", ''],
    ['68', ', ...(allowed_by !== undefined && { allowed_by }) };', ' };'],
  ]),
  ...inFile('proxy/http/signedIn/requireSession.ts', [
    ['68', 'provider !== undefined && isAllowed ?', 'provider !== undefined ?'],
    [
      '68',
      ALLOWED,
      'const isAllowed = !config.allow || config.allow.entries.includes(session.allowed_by!) || !session.allowed_by;',
    ],
    ['68', ALLOWED, 'const isAllowed = config.allow === undefined || session.allowed_by !== undefined;'],
  ]),
  ...inFile('proxy/config/rowIssue.ts', [
    ['108', 'OWN_WORDS.has(type) ? message', "type !== '' ? message"],
    ['108', '`a text of ${value.length} characters`', 'value'],
  ]),
  ...inFile('proxy/config/rowSchema.ts', [
    ['108', '(?!(?:authorization|cookie|host)$)', ''],
    ['6', '(?!(?:api|assets|healthz|profile|inspect|popup|button|index(?:\\.\\w+)?\\.html)(?:\\/|$))', ''],
    ['6', 'popup|button|', ''],
    ['6', '(?:[\\w~-][\\w.~-]*\\/)*(?:[\\w~-][\\w.~-]*)?$', '(?:[\\w.~-]*\\/)*[\\w.~-]*$'],
    ['88 108', 'v.check((url) => isEndpointAllowed(url, allowLoopback), expected)', 'v.check(() => true, expected)'],
    ['108', 'return URL.canParse(url) && new URL(url).origin === url;', 'return true;'],
  ]),
  ...inFile('proxy/config/complete.ts', [
    ['108', 'if (!client_id) report(', 'if (false) report('],
    ['108', "if (secret === undefined) return ['is not set', copyFrom(name)];", ''],
    ['108', 'return secret === undefined ? undefined : [`is set', "return secret !== '' ? undefined : [`is set"],
    ['108', 'if (form === undefined || isPrivateKey(secret, form)) return undefined;', 'return undefined;'],
    ['108', 'if (v.is(redirectPath, path)) return path;', 'if (path) return path;'],
  ]),
  ...inFile('proxy/config/complete.ts', [
    ['108', 'if (!v.is(scopes, scope)) report(', 'if (false) report('],
    ['108', "else if (row.protocol === 'oidc' && !scope.includes('openid')) {", 'else if (false) {'],
  ]),
  ...inFile('proxy/config/privateKey.ts', [
    ['108', PEM, PEM.replaceAll('PRIVATE KEY', '[A-Z ]*KEY')],
    ['108', "return atob(body.replace(/\\s/g, '')).includes(IDENTIFIER[pem]);", 'return true;'],
    ['108', " && typeof d === 'string'", ''],
    ['108', "kty === 'EC' ? crv === 'P-256'", "kty === 'EC' ? true"],
    ['108', " && jwk.includes('RSA')", ''],
  ]),
  ...inFile('proxy/config/placeholders.ts', [
    ['88', 'if (value !== undefined && FITS[kind](value)) return', 'if (value !== undefined) return'],
    ['88', ' && isEndpointAllowed(`https://${value}`, false)', ''],
    ['88', "value.split('/').every((part) => SEGMENT.test(part)) && ", ''],
    ['88', 'segment: (value) => SEGMENT.test(value),', 'segment: () => true,'],
    ['88', String.raw`(?!\.+$)`, ''],
    ['88', '? encodeURIComponent(value) : value', '? value : value'],
  ]),
  ...inFile('proxy/config/providers.ts', [
    ['15', 'if (other !== undefined) report(', 'if (false) report('],
    ['108', 'if (found.has(row.id)) report(', 'if (false) report('],
  ]),
];
