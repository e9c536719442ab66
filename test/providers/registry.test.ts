import { globSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { readConfig } from '../../proxy/config/config.ts';
import { rowSchemas } from '../../proxy/config/rowSchema.ts';
import type { Provider } from '../../proxy/protocol/provider.ts';
import { findRow, rowIds } from '../../proxy/providers/registry.ts';
import { ORIGIN, SEAL_KEY } from '../harness/testApp.ts';
import { fixtures } from './fixtures.ts';
import { oauth1Fixtures } from './oauth1Fixtures.ts';
import { configOf } from './signInAt.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const ALL = { ...fixtures, ...oauth1Fixtures };

test('every row has a fixture and every fixture a row', () => {
  expect(Object.keys(ALL).toSorted()).toEqual(rowIds().toSorted());
});

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', '', 'GITHUB'])('no row is called %j', (id) => {
  expect(findRow(id)).toBeUndefined();
});

test('every row is found by the id that it has, and its file has that name', () => {
  for (const id of rowIds()) expect(findRow(id)?.id).toBe(id);
  const files = globSync('proxy/providers/*.ts', { cwd: ROOT }).map((path) => /([^/]+)\.ts$/.exec(path)![1]!);
  expect(files.filter((name) => name !== 'registry' && name !== 'rows').toSorted()).toEqual(rowIds().toSorted());
});

test.each([10, 1000])('of %i rows only those that variables name are looked at', (count) => {
  const asked: string[] = [];
  const rows = new Map(Array.from({ length: count }, (_, index) => [`made-up-${index}`, findRow('github')!]));
  const find = (id: string) => {
    asked.push(id);
    return findRow(id) ?? rows.get(id);
  };
  const client = { GITHUB_CLIENT_ID: 'made-up', GITHUB_CLIENT_SECRET: 'made-up', UNHEARD_OF_CLIENT_ID: 'made-up' };
  const { providers } = readConfig({ ORIGIN, SEAL_KEYS: SEAL_KEY, ...client }, find);
  expect(asked).toEqual(['github', 'unheard-of']);
  expect([...providers.keys()]).toEqual(['github']);
});

test.each(rowIds())('the row of %s, filled in, could be written in PROVIDERS', (id) => {
  const { placeholders, ...row } = providerOf(id) as Provider;
  const schema = rowSchemas(false)[row.protocol];
  expect(v.safeParse(schema, JSON.parse(JSON.stringify(row))).issues).toBeUndefined();
  // Of every variable that is asked for, and of nothing else, something is left to be filled in.
  for (const name of Object.keys(placeholders ?? {})) expect(JSON.stringify(row)).not.toContain(`{${name}}`);
});

test('no code but a row knows a provider by its id or name', () => {
  const names = rowIds().flatMap((id) => [id, findRow(id)!.name]);
  const literal = new RegExp(`(['"\`])(?:${names.join('|')})\\1`);
  // A coordinate is called x as well: that one has to be compared, or be a key of something indexed.
  const compared = /(?:[!=]==? *|case |\[|has\(|get\()(['"`])[xX]\1|(['"`])[xX]\2 *[!=]==?/;
  const found = sources().filter(({ text }) => {
    const code = text.replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
    return literal.test(code.replaceAll(/(['"`])[xX]\1/g, '')) || compared.test(code);
  });
  expect(found.map(({ path }) => path)).toEqual([]);
});

test('every address in a row is https', () => {
  for (const id of rowIds()) {
    const urls = JSON.stringify(findRow(id)).match(/[a-z]+:\/\/[^"/]+/g) ?? [];
    expect(urls.filter((url) => !url.startsWith('https://'))).toEqual([]);
  }
});

function providerOf(id: string): Provider | undefined {
  return configOf(id, ALL[id]!).providers.get(id);
}

function sources(): { path: string; text: string }[] {
  const paths = globSync(['proxy/**/*.ts', 'web/**/*.{ts,tsx}'], { cwd: ROOT });
  const code = paths.filter((path) => !/^proxy\/providers\/|\/node_modules\/|\/dist\//.test(path));
  return code.map((path) => ({ path, text: readFileSync(ROOT + path, 'utf8') }));
}
