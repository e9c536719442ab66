import { isEndpointAllowed } from '../../proxy/protocol/endpointUrl.ts';
import { READ_BY_PROXY } from '../../proxy/protocol/publicProvider.ts';

/** Why a row cannot be offered by a site without a proxy; each has its words in web/texts/static.*.ts. */
export type RefusalReason =
  | 'file'
  | 'shape'
  | 'secret'
  | 'protocol'
  | 'client_auth'
  | 'cors'
  | 'proxy_only'
  | 'twice'
  | 'loopback'
  | 'not_built';

export interface Refusal {
  /** The row's id; its place in the list where it has none; `providers.json` where the whole file is meant. */
  row: string;
  reason: RefusalReason;
  /** Dotted path of the member that is meant; empty where it is the row as a whole. */
  member: string;
}

type Check = (value: unknown) => boolean;

/** What only the proxy reads. Ignoring it would make another provider of the row than the one that was described. */
const PROXY_ONLY = [...READ_BY_PROXY, 'client_jwt', 'form_post_name', 'revocation', 'client_info', 'redirect_path'];

/** Roughly what proxy/config/rowSchema.ts says of these members: the build has checked them thoroughly. */
const MEMBERS: Readonly<Record<string, Check>> = {
  id: (value) => isText(value) && /^[a-z][a-z0-9-]{0,31}$/.test(value),
  issuer: (value) => isEndpointAllowed(value, true),
  client_id: isText,
  name: isOptional(isText),
  protocol: isOptional((value) => value === 'oidc'),
  scope: isOptional(isListOf(isText)),
  optional_scope: isOptional(isListOf(isText)),
  scope_separator: isOptional((value) => value === ' ' || value === ','),
  client_auth: isOptional((value) => value === 'none'),
  secret_optional: isOptional((value) => typeof value === 'boolean'),
  token_endpoint_cors: (value) => value === true,
  pkce: isOptional((value) => value === 'S256'),
  authorize_params: isOptional(isRecordOf(isString)),
  caller_params: isOptional(isRecordOf(isText)),
  endpoint_origins: isOptional(isListOf((value) => isEndpointAllowed(value, true))),
  issuer_aliases: isOptional(isListOf(isText)),
  tenant_issuer: isOptional(isText),
  claims: isOptional(isClaims),
  console_url: isOptional(isText),
  refuses_localhost: isOptional((value) => typeof value === 'boolean'),
  logo: isOptional((value) => isRecordOf(isString)(value) && isString(value['path'])),
};

/**
 * Why this row of providers.json, as `JSON.parse` gave it, cannot work without a proxy; undefined: it can.
 * `onLoopback`: the site itself is on a loopback address.
 */
export function refusalOf(row: unknown, index: number, onLoopback: boolean): Refusal | undefined {
  if (!isObject(row)) return { row: String(index), reason: 'shape', member: '' };
  const found = needOfProxy(row) ?? wrongMember(row) ?? unreachable(row, onLoopback);
  return found && { row: isText(row['id']) ? row['id'] : String(index), ...found };
}

type Found = Omit<Refusal, 'row'>;

/** A secret comes first: whatever else is wrong, it must not be published. */
function needOfProxy(row: Readonly<Record<string, unknown>>): Found | undefined {
  const { protocol, client_auth, token_endpoint_cors, pkce } = row;
  if (row['client_secret'] !== undefined) return { reason: 'secret', member: 'client_secret' };
  const pinned = ['request_token_endpoint', 'authorization_endpoint'].find((name) => row[name] !== undefined);
  if (protocol === 'oauth2' || protocol === 'oauth1') return { reason: 'protocol', member: 'protocol' };
  if (pinned !== undefined && protocol === undefined) return { reason: 'protocol', member: pinned };
  if (client_auth !== undefined && client_auth !== 'none') return { reason: 'client_auth', member: 'client_auth' };
  if (token_endpoint_cors !== true) return { reason: 'cors', member: 'token_endpoint_cors' };
  // Nobody else would compare the verifier.
  if (pkce === 'refused') return { reason: 'proxy_only', member: 'pkce' };
  const member = PROXY_ONLY.find((name) => row[name] !== undefined);
  return member === undefined ? undefined : { reason: 'proxy_only', member };
}

function wrongMember(row: Readonly<Record<string, unknown>>): Found | undefined {
  const unknown = Object.keys(row).find((name) => !Object.hasOwn(MEMBERS, name));
  const member = unknown ?? Object.keys(MEMBERS).find((name) => MEMBERS[name]?.(row[name]) === false);
  return member === undefined ? undefined : { reason: 'shape', member };
}

/** Plain http, and addresses of this very machine, only where the site itself is on one. */
function unreachable({ issuer }: Readonly<Record<string, unknown>>, onLoopback: boolean): Found | undefined {
  return isEndpointAllowed(issuer, onLoopback) ? undefined : { reason: 'loopback', member: 'issuer' };
}

const CLAIMS = new Set(['name', 'username', 'email', 'email_verified', 'picture', 'url']);

/** Never the subject: that is who somebody is. */
function isClaims(value: unknown): boolean {
  const isPath: Check = (path) => isText(path) || isListOf(isText)(path);
  return isRecordOf(isPath)(value) && Object.keys(value).every((name) => CLAIMS.has(name));
}

function isOptional(check: Check): Check {
  return (value) => value === undefined || check(value);
}

function isListOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}

function isRecordOf(check: Check) {
  return (value: unknown): value is Record<string, unknown> => isObject(value) && Object.values(value).every(check);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isText(value: unknown): value is string {
  return isString(value) && value !== '' && value.length <= 500;
}
