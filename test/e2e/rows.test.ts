import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findRow, rowIds } from '../../proxy/providers/registry.ts';
import { ROOT } from '../tools/runProgram.ts';

test('no row is in the bundle of the SPA: it does not grow with the registry', () => {
  const files = globSync('dist/web/**/*.{js,html}', { cwd: ROOT });
  expect(files.length).toBeGreaterThan(2);
  const bundle = files.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n');
  // What only a row says; hosts alone occur in libraries' messages.
  const texts = rowIds().flatMap((id) => [...JSON.stringify(findRow(id)).matchAll(/"(https:\/\/[^"{]{12,})"/g)]);
  expect(texts.length).toBeGreaterThan(30);
  expect(texts.map(([, url]) => url!).filter((url) => bundle.includes(url))).toEqual([]);
});
