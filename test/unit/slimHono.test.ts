import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Rolldown } from 'vite';
import { parseAst } from 'vite';
import { expect, test } from 'vitest';

import { slimHono, UNUSED } from '../../proxy/deploy/slimHono.ts';
import { ROOT } from '../tools/runProgram.ts';

// That the app works without them is the matter of `runtimes`, whose workerd runs the bundle.
const HONO = join(ROOT, 'node_modules/hono/dist');
const FILES = Object.keys(UNUSED);
const slim = slimHono().transform as (this: object, code: string, id: string) => Rolldown.TransformResult;

function slimmed(file: string, code = readFileSync(join(HONO, file), 'utf8')): string {
  const result = slim.call({ parse: parseAst }, code, join(HONO, file)) as { code: string } | null;
  return result?.code ?? '';
}

/** But for what is set before it is used: a context's `var` by the frame, and what the app brings. */
function left(file: string): string[] {
  return (UNUSED[file]?.split(' ') ?? []).filter((name) => !['var', 'errorHandler', 'getPath'].includes(name));
}

test.each(FILES)('what is left of %s is a module, and misses nothing of its own', (file) => {
  const code = slimmed(file);
  expect(() => parseAst(code)).not.toThrow();

  for (const name of left(file)) expect(code).not.toMatch(new RegExp(`this\\.${name}\\b`));
});

test('nothing in the proxy uses what is left out', () => {
  const sources = globSync('proxy/{config,http,session,store,upstream}/**/*.ts', { cwd: ROOT });
  const uses = { 'hono-base.js': 'app', 'context.js': 'c', 'request.js': 'req' };
  const patterns = Object.entries(uses).map(
    ([file, object]) => new RegExp(`\\b${object}\\.(${left(file).join('|')})\\b`),
  );
  const found = sources.filter((file) => {
    const source = readFileSync(join(ROOT, file), 'utf8');
    return patterns.some((pattern) => pattern.test(source));
  });
  expect(sources.length).toBeGreaterThan(50);
  expect(found).toEqual([]);
});

test('a Hono that has changed stops the build, and other modules stay as they are', () => {
  expect(() => slimmed('hono-base.js', 'var Hono = class Hono { use() {} };')).toThrow('has no member errorHandler');
  expect(slimmed('compose.js')).toBe('');
});
