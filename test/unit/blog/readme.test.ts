import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { VARIETIES } from '../../demo/blog/varieties.ts';

const ROOT = new URL('../../../', import.meta.url);
const read = (path: string) => readFile(new URL(path, ROOT), 'utf8');

test('the README’s verifier is the demo’s, which the tests run against forged assertions', async () => {
  const verifier = await read('test/demo/blog/verifyAssertion.ts');
  expect(await read('README.md')).toContain(`\`\`\`ts\n${verifier}\`\`\`\n`);
});

test('the README names every page of the demo’s blog', async () => {
  const readme = await read('README.md');
  for (const { path } of VARIETIES.slice(1)) expect(readme).toContain(`\`${path}\``);
});
