import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { bundleInline, inlineStyle, kindOfSite, LANGUAGES, renderHome } from './html.ts';
import { oneInitialChunk } from './oneInitialChunk.ts';
import { BUILT, notFoundPage, pagesOf } from './pages.ts';

interface StaticSite {
  /** providers.json as it will lie beside index.html, checked. */
  rows: string;
  ids: readonly string[];
  /** A row is on a loopback address. */
  isLocal: boolean;
  /** The folder; whatever an earlier build left there goes. */
  out: URL;
}

/** Builds the site for any static host, in any of its folders. */
export async function buildStaticSite({ rows, ids, isLocal, out }: StaticSite): Promise<void> {
  await bundle(out);
  const html = inlineStyle(readFileSync(new URL('index.html', out), 'utf8'), out);
  const home = new Map(await Promise.all(LANGUAGES.map(async (lang) => [lang, await renderHome(lang, true)] as const)));
  const early = await bundleInline('earlyStatic.ts');
  for (const [name, page] of pagesOf({ html, home, early, ids, isLocal })) write(new URL(name, out), page);
  write(new URL('404.html', out), notFoundPage([...home].map(([lang, { notFound }]) => ({ lang, ...notFound }))));
  write(new URL('providers.json', out), rows);
}

/** Whether the folder may be emptied: there is nothing in it, or what this very build has put there, by its mark. */
export function isOurs(out: URL): boolean {
  const home = new URL('index.html', out);
  if (existsSync(home)) return readFileSync(home, 'utf8').includes(` ${BUILT}="`);
  return !existsSync(out) || readdirSync(out).length === 0;
}

async function bundle(out: URL): Promise<void> {
  await build({
    root: 'web',
    base: './',
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    define: kindOfSite(true),
    build: {
      outDir: fileURLToPath(out),
      emptyOutDir: true,
      target: 'es2023',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { output: { codeSplitting: { groups: [oneInitialChunk(true)] } } },
    },
  });
}

function write(file: URL, text: string): void {
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(file, text);
}
