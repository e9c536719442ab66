import * as v from 'valibot';
import type { OAuth1Row, OAuth2Row, OidcRow } from '../protocol/provider.ts';
import { usualOidcRow } from '../protocol/usualRow.ts';
import type { OpenRow } from './complete.ts';
import type { Env, Report } from './environment.ts';
import { rowSchemas, type RowSchemas } from './rowSchema.ts';
import { describeIssue } from './rowIssue.ts';

const MEND =
  'It is a JSON array like [{"id":"acme","issuer":"https://id.acme.example","client_id":"…","client_secret":"…"}]';
const MEND_ROW = 'web/public/providers.schema.json has every member';

/** `PROVIDERS`: a JSON array of rows; each wrong member is named by its path, with what was found and expected. */
export function readOwnRows(env: Env, allowLoopback: boolean, report: Report): OpenRow[] {
  if (!env.PROVIDERS) return [];
  const rows = parseArray(env.PROVIDERS);
  if (rows === undefined) report('PROVIDERS', 'is not a JSON array', MEND);
  const schemas = rowSchemas(allowLoopback);
  return (rows ?? []).flatMap((row, index) => {
    const result = parseRow(schemas, row);
    if (!('issues' in result)) return [result.row];
    for (const issue of result.issues) report('PROVIDERS', describeIssue(index, issue), MEND_ROW);
    return [];
  });
}

function parseArray(json: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

type Result = { row: OpenRow } | { issues: readonly v.BaseIssue<unknown>[] };

/** A row as `JSON.parse` gave it; what it does not say is what OpenID Connect, or OAuth 2.0, has as its usual. */
export function parseRow(schemas: RowSchemas, row: unknown): Result {
  const protocol = protocolOf(row);
  if (protocol === 'oauth1') return parsed(v.safeParse(schemas.oauth1, row), withUsualOAuth1);
  return protocol === 'oauth2'
    ? parsed(v.safeParse(schemas.oauth2, row), withUsualOAuth2)
    : parsed(v.safeParse(schemas.oidc, row), withUsualOidc);
}

/** Where a row does not name its protocol, its endpoints do. */
function protocolOf(row: unknown): keyof RowSchemas {
  const { protocol, request_token_endpoint, authorization_endpoint } = (row ?? {}) as Record<string, unknown>;
  if (protocol === 'oauth1' || request_token_endpoint !== undefined) return 'oauth1';
  return protocol === 'oauth2' || (protocol === undefined && authorization_endpoint !== undefined) ? 'oauth2' : 'oidc';
}

function parsed<T>(result: v.SafeParseResult<v.GenericSchema<unknown, T>>, withUsual: (row: T) => OpenRow): Result {
  return result.success ? { row: withUsual(result.output) } : { issues: result.issues };
}

type Of<Protocol extends keyof RowSchemas> = v.InferOutput<RowSchemas[Protocol]>;

function withUsualOidc(row: Of<'oidc'>): OpenRow & OidcRow {
  return usualOidcRow(withUsualAuth(row));
}

function withUsualOAuth2(row: Of<'oauth2'>): OpenRow & OAuth2Row {
  const { name = row.id, scope = [], issuer = new URL(row.authorization_endpoint).origin } = row;
  return { ...withUsualAuth(row), name, scope, issuer, protocol: 'oauth2' };
}

function withUsualOAuth1(row: Of<'oauth1'>): OpenRow & OAuth1Row {
  const { name = row.id, scope = [], issuer = new URL(row.authorization_endpoint).origin } = row;
  const { signature_method = 'HMAC-SHA1' } = row;
  return { ...row, name, scope, issuer, signature_method, protocol: 'oauth1' };
}

/** With a secret it goes in the header (RFC 6749 section 2.3.1); without one the client is public. */
function withUsualAuth<T extends Of<'oidc'> | Of<'oauth2'>>(row: T) {
  const { client_auth } = row;
  return client_auth === undefined
    ? { ...row, client_auth: 'client_secret_basic' as const, secret_optional: true }
    : { ...row, client_auth };
}
