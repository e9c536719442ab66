import * as v from 'valibot';
import type { Env, Report } from './environment.ts';
import { isEndpointAllowed } from './protocol/endpointUrl.ts';
import type { Provider, ProviderRow } from './protocol/provider.ts';
import { REGISTRY } from './providers/registry.ts';

/** The enabled providers: rows of the registry that have their two variables, then the rows of PROVIDERS. */
export function readProviders(env: Env, allowLoopback: boolean, report: Report): Map<string, Provider> {
  const rows = [...REGISTRY.flatMap((row) => enable(row, env, report)), ...readOwnRows(env, allowLoopback, report)];
  const found = new Map<string, Provider>();
  for (const row of rows) {
    if (found.has(row.id)) report('PROVIDERS', `has the id ${row.id} twice`, 'Give each provider an id of its own');
    found.set(row.id, row);
  }
  return found;
}

/** `<ID>_CLIENT_ID` and `<ID>_CLIENT_SECRET` switch a row of the registry on. */
function enable(row: ProviderRow, env: Env, report: Report): Provider[] {
  const prefix = row.id.toUpperCase().replaceAll('-', '_');
  const client_id = env[`${prefix}_CLIENT_ID`];
  const client_secret = env[`${prefix}_CLIENT_SECRET`];
  if (!client_id && !client_secret) return [];
  const where = `Copy it from the application that you registered with ${row.name}`;
  if (!client_id) report(`${prefix}_CLIENT_ID`, `is not set, but ${prefix}_CLIENT_SECRET is`, where);
  else if (!client_secret && row.client_auth !== 'none') report(`${prefix}_CLIENT_SECRET`, 'is not set', where);
  else return [{ ...row, client_id, client_secret, redirect_path: redirectPath(row.id) }];
  return [];
}

function redirectPath(id: string): string {
  return `/callback/${id}`;
}

const scopes = v.array(v.pipe(v.string(), v.regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, 'Expected a scope token')));
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(500));

function isOrigin(url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === url;
}

function ownRowSchema(allowLoopback: boolean) {
  const endpoint = v.pipe(
    v.string(),
    v.check((url) => isEndpointAllowed(url, allowLoopback), 'Expected an https URL with a host name and no port'),
  );
  return v.strictObject({
    id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,31}$/, 'Expected lower-case letters, digits and dashes')),
    name: v.optional(text),
    issuer: endpoint,
    client_id: text,
    client_secret: v.optional(text),
    client_auth: v.optional(v.picklist(['none', 'client_secret_basic', 'client_secret_post'])),
    scope: v.optional(scopes),
    optional_scope: v.optional(scopes),
    token_endpoint_cors: v.optional(v.boolean()),
    endpoint_origins: v.optional(v.array(v.pipe(endpoint, v.check(isOrigin, 'Expected scheme and host alone')))),
    authorize_params: v.optional(v.record(v.string(), v.string())),
    logo: v.optional(
      v.strictObject({
        path: v.pipe(v.string(), v.maxLength(4096)),
        color: v.optional(v.pipe(v.string(), v.hexColor('Expected a colour like #8a4b1f'))),
      }),
    ),
  });
}

/** `PROVIDERS` is a JSON array of OpenID Connect rows; each wrong member is named by its path. */
function readOwnRows(env: Env, allowLoopback: boolean, report: Report): Provider[] {
  if (!env.PROVIDERS) return [];
  const rows = parseArray(env.PROVIDERS);
  const mend =
    'It is a JSON array like [{"id":"acme","issuer":"https://id.acme.example","client_id":"…","client_secret":"…"}]';
  if (rows === undefined) {
    report('PROVIDERS', 'is not a JSON array', mend);
    return [];
  }
  const result = v.safeParse(v.array(ownRowSchema(allowLoopback)), rows);
  if (result.success) return result.output.flatMap((row) => complete(row, report));
  for (const issue of result.issues) {
    report('PROVIDERS', `is wrong at ${v.getDotPath(issue) ?? 'the top'}: ${withoutValue(issue)}`, mend);
  }
  return [];
}

/** Valibot's messages quote what was received, which may be a secret in the wrong place. */
function withoutValue(issue: v.BaseIssue<unknown>): string {
  if (issue.expected === 'never') return 'not a known member';
  return ['check', 'regex', 'hex_color'].includes(issue.type)
    ? issue.message
    : `expected ${issue.expected ?? 'another value'}`;
}

function parseArray(json: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

type OwnRow = v.InferOutput<ReturnType<typeof ownRowSchema>>;

function complete(row: OwnRow, report: Report): Provider[] {
  const client_auth = row.client_auth ?? (row.client_secret === undefined ? 'none' : 'client_secret_basic');
  if ((client_auth === 'none') !== (row.client_secret === undefined)) {
    report(
      'PROVIDERS',
      `has a row ${row.id} whose client_auth and client_secret do not go together`,
      'Give a secret, or client_auth none',
    );
    return [];
  }
  const scope = row.scope ?? ['openid', 'profile', 'email'];
  return [
    { ...row, name: row.name ?? row.id, protocol: 'oidc', client_auth, scope, redirect_path: redirectPath(row.id) },
  ];
}
