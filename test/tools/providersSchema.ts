import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { rowSchemas } from '../../proxy/config/rowSchema.ts';
import { ROOT } from './runProgram.ts';

export const SCHEMA_FILE = 'web/public/providers.schema.json';

const ENDPOINT = '^(https://|http://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:|/|$))';
const ROW_TYPE = 'proxy/protocol/provider.ts';

type Schemas = ReturnType<typeof rowSchemas>;

/**
 * The JSON Schema of `PROVIDERS` and of `providers.json`: the members from what the configuration checks them with,
 * their descriptions from the row type's own comments.
 */
export function providersSchema(): string {
  const { oidc, oauth2, oauth1 } = rowSchemas(false);
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Providers of Postern',
    description: 'What the variable PROVIDERS holds, and providers.json beside a site without a proxy.',
    type: 'array',
    items: {
      anyOf: [
        rowSchema(oidc, 'OpenID Connect: an issuer is enough'),
        rowSchema(oauth2, 'OAuth 2.0: with its endpoints and its profile call'),
        rowSchema(oauth1, 'OAuth 1.0a: with its three endpoints and its profile call'),
      ],
    },
  };
  return `${JSON.stringify(schema, undefined, 1)}\n`;
}

function rowSchema(schema: Schemas[keyof Schemas], title: string): object {
  const { $schema: _once, ...row } = toJsonSchema(schema, {
    errorMode: 'ignore',
    overrideAction: ({ valibotAction, jsonSchema }) =>
      valibotAction.type === 'check' ? { ...jsonSchema, pattern: ENDPOINT } : undefined,
  });
  const described = Object.entries(row.properties ?? {}).map(([name, value]) => {
    const description = DESCRIPTIONS.get(name);
    return [name, typeof value === 'object' && description !== undefined ? { description, ...value } : value];
  });
  return { title, ...row, properties: Object.fromEntries(described) as object };
}

const DESCRIPTIONS = readDescriptions();

/** The comments in front of the members of the row interfaces, by member. */
function readDescriptions(): ReadonlyMap<string, string> {
  const source = readFileSync(join(ROOT, ROW_TYPE), 'utf8');
  const rows = source.slice(source.indexOf('interface RowBase'), source.indexOf('export interface TokenRequestShape'));
  const found = rows.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s*(\w+)\??:/g);
  return new Map(
    [...found].map(([, comment = '', name = '']) => [name, comment.replace(/\s*\n?\s*\*?\s+/g, ' ').trim()]),
  );
}
