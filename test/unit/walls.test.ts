import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { ROOT, runProgram } from '../tools/runProgram.ts';

/** A house of the same plan, with the real compiler options, where wrong files can be written. */
let house: string;

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'postern-walls-'));
  for (const config of ['proxy/tsconfig.base.json', 'proxy/tsconfig.json', 'web/tsconfig.json']) {
    await cp(join(ROOT, config), join(house, config));
  }
  await symlink(join(ROOT, 'node_modules'), join(house, 'node_modules'));
  await mkdir(join(house, 'proxy/protocol'));
  await writeFile(join(house, 'proxy/protocol/shared.ts'), 'export const shared: number = 1;\n');
  await writeFile(join(house, 'web/page.ts'), 'export const page: number = 1;\n');
});
afterAll(() => rm(house, { recursive: true }));

/** The error codes that the compiler has for one more file of a project, without repetition. */
async function errorsOf(project: 'proxy' | 'web', source: string): Promise<string[]> {
  const probe = join(house, project, 'probe.ts');
  await writeFile(probe, source);
  const { output } = await runProgram('tsc', ['-p', join(house, project), '--noEmit'], { quiet: true });
  await rm(probe);
  return [...new Set(output.match(/TS\d+/g))].toSorted();
}

describe('the walls that the compiler draws', () => {
  test.each([
    [
      'plain web APIs',
      'proxy',
      'export const bytes: number = new TextEncoder().encode(new URL("https://a.example").href).length;',
    ],
    [
      'the shared protocol',
      'proxy',
      'import { shared } from "./protocol/shared.ts"; export const twice: number = shared * 2;',
    ],
    ['document', 'web', 'export const title: string = document.title;'],
  ] as const)('control: %s compiles in %s', async (_name, project, source) => {
    expect(await errorsOf(project, source)).toEqual([]);
  });

  test.each([
    ['document', 'export const title: string = document.title;', ['TS2584']],
    ['window', 'export const width: number = window.innerWidth;', ['TS2304']],
    ['localStorage', 'export const size: number = localStorage.length;', ['TS2304']],
    ['process', 'export const home: unknown = process.env;', ['TS2591']],
    ['Buffer', 'export const bytes: unknown = Buffer.alloc(1);', ['TS2591']],
    [
      'an import of node:fs',
      'import { readFileSync } from "node:fs"; export const read: unknown = readFileSync;',
      ['TS2591'],
    ],
    [
      'an import of web/',
      'import { page } from "../web/page.ts"; export const twice: number = page * 2;',
      ['TS6059', 'TS6307'],
    ],
  ])('%s does not compile in proxy/', async (_name, source, codes) => {
    expect(await errorsOf('proxy', source)).toEqual(codes);
  });

  test('process does not compile in web/', async () => {
    expect(await errorsOf('web', 'export const home: unknown = process.env;')).toEqual(['TS2591']);
  });
});
