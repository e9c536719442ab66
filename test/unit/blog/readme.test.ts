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

interface Manifest {
  modules: { declarations: (Record<string, { name: string }[]> & { tagName?: string })[] }[];
}

test('the README names all that the manifest of the element has', async () => {
  const readme = await read('README.md');
  const { modules } = JSON.parse(await read('web/embed/served/custom-elements.json')) as Manifest;
  const element = modules
    .flatMap(({ declarations }) => declarations)
    .find(({ tagName }) => tagName === 'login-button')!;
  for (const { name } of [...element['attributes']!, ...element['events']!]) expect(readme).toMatch(row(`\`${name}\``));
  const words = ['cssParts', 'cssProperties', 'cssStates', 'slots'].flatMap((kind) => element[kind]!);
  const looks = readme.split('\n').filter((line) => /^\| (slots|parts|states|custom properties) /.test(line));
  expect(looks).toHaveLength(4);
  for (const { name } of words) expect(looks.join('\n')).toContain(name.replace('--login-button-', '') || '(default)');
});

function row(first: string): RegExp {
  return new RegExp(`^\\| ${first} +\\|`, 'm');
}
