import { readFile, readdir } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

import { parseSync } from 'vite';

export interface Chunk {
  file: string;
  gzip: number;
  /** Loaded before the page works: the entry, what it imports statically, what the HTML preloads. */
  initial: boolean;
}

/** Every JavaScript file of a built page, the initial ones first. */
export async function webChunks(folder: string): Promise<Chunk[]> {
  const initial = new Set<string>();
  for (const file of await entries(folder)) await follow(file, initial);
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.js'));
  const chunks = files.map((file) => join(folder, file)).map((file) => measure(file, folder, initial));
  return (await Promise.all(chunks)).toSorted((a, b) => Number(b.initial) - Number(a.initial) || b.gzip - a.gzip);
}

async function measure(file: string, folder: string, initial: ReadonlySet<string>): Promise<Chunk> {
  return { file: relative(folder, file), gzip: gzipSync(await readFile(file)).length, initial: initial.has(file) };
}

/** The scripts and module preloads that the HTML names. */
async function entries(folder: string): Promise<string[]> {
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  const tags = html.match(/<script\b[^>]*\bsrc=[^>]*>|<link\b[^>]*\brel="?modulepreload[^>]*>/g) ?? [];
  const names = tags.map((tag) => /\b(?:src|href)="?([^"\s>]+)/.exec(tag)?.[1] ?? '');
  return names.map((name) => join(folder, new URL(name, 'http://localhost').pathname));
}

async function follow(file: string, seen: Set<string>): Promise<void> {
  if (seen.has(file)) return;
  seen.add(file);
  for (const name of staticImports(file, await readFile(file, 'utf8')))
    await follow(resolve(dirname(file), name), seen);
}

function staticImports(file: string, code: string): string[] {
  const { staticImports: imports, staticExports } = parseSync(file, code).module;
  const sources = staticExports.flatMap(({ entries: names }) => names.map((name) => name.moduleRequest?.value));
  return [...imports.map(({ moduleRequest }) => moduleRequest.value), ...sources].filter((name) => name !== undefined);
}
