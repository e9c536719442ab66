import { CONFIG } from './config.ts';
import { INSPECTOR } from './inspector.ts';
import { inFile, type Mutant } from './mutant.ts';

const READ = `  try {
    return JSON.parse(DECODER.decode(bytes));
  } catch {
    // The text itself is nobody's business.
    throw new Failure('answer_not_json', \`status \${status}\`);`;
const QUOTED = `  try {
    return JSON.parse(DECODER.decode(bytes));
  } catch {
    throw new Failure('answer_not_json', ANY.decode(bytes));`;

/** Cases 91 and 106 to 130: what leaves the proxy, what stops its start, and what it bears. */
export const ANSWERS: readonly Mutant[] = [
  ...INSPECTOR,
  ...inFile('proxy/protocol/returnTo.ts', [
    ['91', "typeof value !== 'string' || ", ''],
    ['91', "!value.startsWith('/') || ", ''],
    ['91', ' || UNSAFE.test(decoded)', ''],
    ['91', String.raw`if (/^\/[./]*\//.test(decoded) || url.pathname.startsWith('//')) return HOME;`, ''],
    ['91', String.raw`if (/^\/(api|callback)(\/|$)/i.test(decodeOnce(url.pathname) ?? '/api')) return HOME;`, ''],
    ['91', '(api|callback)', 'api'],
  ]),
  ...inFile('proxy/http/logLine.ts', [
    ['106', 'route: routeOf(req.path),', 'route: req.url,'],
    ['106', 'method: req.method,', "method: req.header('cookie') ?? '',"],
    ['107', "return UNDER.find((start) => path.startsWith(start))?.concat('*') ?? '/*';", 'return path;'],
  ]),
  ...inFile('proxy/http/answer.ts', [
    ['107', 'code, request_id, ...(', 'code, request_id, detail: failure.detail, ...('],
    ['121', '...securityHeaders(origin),', ''],
    ['73', '...API_HEADERS,', ''],
    ['120', 'securityHeaders(origin)', 'securityHeaders("http://localhost")'],
  ]),
  ...CONFIG,
  ...inFile('proxy/http/headers.ts', [
    ['120', `"default-src 'none'",`, ''],
    ['120', `"object-src 'none'",`, ''],
    ['120', `    "base-uri 'none'",`, ''],
    ['120', `    "frame-ancestors 'none'",`, ''],
    ['120', `"require-trusted-types-for 'script'",`, ''],
    ['120', `["connect-src 'self'", ...new Set(connect)]`, `["connect-src 'self'"]`],
    ['121', "base-uri 'none'; form-action 'none'; frame-ancestors 'none'", "base-uri 'none'; form-action 'none'"],
    ['121', "'referrer-policy': 'no-referrer',", ''],
    ['121', "'x-content-type-options': 'nosniff',", ''],
    ['121', 'max-age=63072000', 'max-age=3600'],
    ['121', "'cross-origin-opener-policy': 'same-origin-allow-popups',", ''],
  ]),
  ...inFile('proxy/http/frame.ts', [
    ['106', '    log?.(logLine(c));', ''],
    ['121', 'if (!headers.has(name)) headers.set(name, value);', ''],
    ['73', ", ...(c.req.method === 'POST' && API_HEADERS)", ''],
    ['120', 'securityHeaders(state.origin)', 'securityHeaders("http://localhost")'],
  ]),
  ...inFile('proxy/http/body.ts', [
    ['123', "if (Number(request.headers.get('content-length')) > limit) throw new Failure('body_too_large');", ''],
    ['123', 'await readBytes(request, limit)', 'new Uint8Array(await request.arrayBuffer())'],
    [
      '123',
      "if (bytes === undefined) throw new Failure('body_too_large');",
      "if (!bytes) throw new Failure('body_shape');",
    ],
    ['124', 'if (!hasDuplicateMember(text, value)) return value;', 'return value;'],
    ['124', ', ignoreBOM: true', ''],
    ['124', "throw new Failure('body_not_json');", "throw new TypeError('of the parser');"],
  ]),
  ...inFile('proxy/upstream/upstream.ts', [
    ['126', "error instanceof Error && error.name === 'TimeoutError' ? 'timed_out' : 'unreachable'", "'timed_out'"],
    ['127', "error instanceof Error && error.name === 'TimeoutError' ? 'timed_out' : 'unreachable'", "'unreachable'"],
    ['128', ' && !Array.isArray(value)', ''],
    ['128', 'value !== null && ', ''],
    ['128', '{ fatal: true }', '{}'],
    ['128', READ, QUOTED],
    ['129', 'profile: 262_144', 'profile: 2_621_440'],
  ]),
  ...inFile('proxy/upstream/wire.ts', [
    ['127', 'reject(tooSlow());', ''],
    ['127', 'reject(tooSlow()), deadline', 'undefined, deadline'],
    ['129', 'if (size > limit) {', 'if (size > limit * 40) {'],
  ]),
  ...inFile('proxy/upstream/apiCall.ts', [
    ['128', "if (answer.status === 401) throw new Failure('access_token_rejected');", ''],
    [
      '128',
      'if (answer.status === 200) return answer;',
      'if (answer.status < 500 && answer.status !== 401) return answer;',
    ],
  ]),
];
