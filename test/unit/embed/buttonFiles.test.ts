import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { parseSync } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import { buttonFiles } from '../../../web/build/button.ts';

let files: ReadonlyMap<string, string>;
beforeAll(async () => {
  files = await buttonFiles();
}, 60_000);

function file(name: string): string {
  return files.get(name) ?? '';
}

describe.each(['button.js', 'login-button.js'])('%s', (name) => {
  test('is a module by itself, and knows where it came from', () => {
    const { errors, module } = parseSync(name, file(name));
    expect(errors).toEqual([]);
    expect(module.hasModuleSyntax).toBe(true);
    expect([...module.staticImports, ...module.dynamicImports]).toEqual([]);
    expect(file(name)).toContain('import.meta.url');
  });

  test('carries the style as it was written, for both color schemes', () => {
    expect(file(name)).toContain('light-dark(');
    expect(file(name)).not.toContain('lightningcss');
  });

  test('104 does nothing that a page’s policy could forbid: no markup, no inline style, no code from texts', () => {
    expect(file(name)).not.toMatch(
      /innerHTML|outerHTML|insertAdjacent|\.style\b|cssText|\beval\b|Function\(|createElement\(`style/,
    );
  });
});

test('button.js has at most 6 kB gzip', () => {
  expect(gzipSync(file('button.js')).length).toBeLessThanOrEqual(6000);
});

test('importing login-button.js exports the class and defines nothing', async () => {
  const address = `data:text/javascript;base64,${Buffer.from(file('login-button.js')).toString('base64')}`;
  const module = (await import(/* @vite-ignore */ address)) as Record<string, unknown>;
  expect(Object.keys(module).toSorted()).toEqual(['LoginButton', 'LoginError', 'define']);
});

test('122 the same bytes are there under a name that says which, with their integrity', () => {
  const described = JSON.parse(file('button.json')) as Record<'version' | 'file' | 'integrity', string>;
  const code = file('button.js');
  expect(file(described.file)).toBe(code);
  expect(described.file).toBe(`button-${createHash('sha256').update(code).digest('hex').slice(0, 8)}.js`);
  expect(described.integrity).toBe(`sha384-${createHash('sha384').update(code).digest('base64')}`);
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(described.version).toBe(version);
});

test('what describes the element is there', () => {
  const described = ['button.css', 'button.d.ts', 'custom-elements.json'];
  for (const name of described) {
    expect(file(name)).toBe(readFileSync(new URL(`../../../web/embed/served/${name}`, import.meta.url), 'utf8'));
  }
});
