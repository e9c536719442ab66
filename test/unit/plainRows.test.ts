import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { plainRows } from '../../proxy/deploy/plainRows.ts';
import { findRow, rowIds } from '../../proxy/providers/registry.ts';
import { ROOT } from '../tools/runProgram.ts';

const FILE = join(ROOT, 'proxy/providers/registry.ts');
const plain = plainRows().transform as unknown as (code: string, id: string) => { code: string } | null;

test('the Worker has every row as it is, but for what the doctor alone tells', () => {
  const { code } = plain(readFileSync(FILE, 'utf8'), FILE)!;
  const rows: unknown = JSON.parse(/^const rows = (\{.*\});$/m.exec(code)![1]!);
  const ours = rowIds().map((id) => [id, { ...findRow(id), console_url: undefined, refuses_localhost: undefined }]);
  expect(rows).toEqual(Object.fromEntries(ours));
});

test('a registry that has changed stops the build, and other modules stay as they are', () => {
  expect(() => plain('export const rows = {};', FILE)).toThrow('does not import its rows as it did');
  expect(plain('export const rows = {};', join(ROOT, 'proxy/providers/rows.ts'))).toBe(null);
});
