import { appendFile, cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../proxy/config/config.ts';
import { ORIGIN, SEAL_KEY } from '../harness/testApp.ts';
import { ROOT, runProgram } from '../tools/runProgram.ts';

/** The README's code blocks of one language, in their order. */
async function blocks(language: string): Promise<string[]> {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  return [...readme.matchAll(/^```(\w+)\n([^]*?)^```$/gm)]
    .filter(([, of]) => of === language)
    .map(([, , code]) => code!);
}

/** A copy of what the contract tests need, where the README's example can be followed. */
let copy: string;
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'postern-readme-'));
  for (const part of ['package.json', 'proxy', 'test', 'web'])
    await cp(join(ROOT, part), join(copy, part), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rm(copy, { recursive: true }));

test("following the README's example adds a provider: one row, one fixture, and nothing else changes", async () => {
  const code = await blocks('ts');
  const [row, line, fixture] = ['figma: OAuth2Row', 'export { figma }', 'fixture: Fixture'].map((mark) =>
    code.find((block) => block.includes(mark)),
  );
  expect(
    row!
      .slice(row!.indexOf('{\n') + 2, row!.lastIndexOf('}'))
      .trim()
      .split('\n').length,
  ).toBeLessThanOrEqual(10);
  await writeFile(join(copy, 'proxy/providers/figma.ts'), row!);
  // Whoever has followed it has the line already.
  const rows = join(copy, 'proxy/providers/rows.ts');
  if (!(await readFile(rows, 'utf8')).includes(line!)) await appendFile(rows, line!);
  await writeFile(join(copy, 'test/providers/fixtures/figma.ts'), fixture!);
  const suites = ['providers/contract.test.ts', 'providers/registry.test.ts'];
  const args = ['run', '--config', 'test/vitest.config.ts', '--project', 'unit', '--reporter', 'verbose', ...suites];
  const { code: exit, output } = await runProgram('vitest', ['--root', copy, ...args], { quiet: true });
  expect([exit, exit === 0 ? '' : output]).toEqual([0, '']);
  expect(output).toMatch(/figma.*the profile is read and the granted scopes are known/);
});

test("the README's rows for PROVIDERS are accepted as they stand there", async () => {
  const row = (await blocks('json')).find((block) => block.includes('token_endpoint'));
  const env = { ORIGIN, SEAL_KEYS: SEAL_KEY, DIGITALOCEAN_CLIENT_ID: 'c', DIGITALOCEAN_CLIENT_SECRET: 's' };
  expect([...readConfig({ ...env, PROVIDERS: row }).providers.keys()]).toEqual(['digitalocean']);
});
