import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build, defineConfig, runnerImport, type Plugin } from 'vite';
import type { Prerendered } from './web/prerender.tsx';

const OUT = new URL('./dist/web/', import.meta.url);

/** The languages that home is rendered in, each to a file of its own; the first is index.html. */
const LANGUAGES = ['en', 'de'] as const;

export default defineConfig({
  root: 'web',
  plugins: [react(), prerender(), compress()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy knows files of our own, and one inline script by its hash.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});

/** Puts home's markup and the early script into the HTML, so that the first paint needs no JavaScript. */
function prerender(): Plugin {
  return {
    name: 'prerender',
    apply: 'build',
    async closeBundle() {
      const html = inlineStyle(readFileSync(new URL('index.html', OUT), 'utf8'));
      const early = await bundleEarly();
      for (const language of LANGUAGES) {
        const name = language === LANGUAGES[0] ? 'index.html' : `index.${language}.html`;
        writeFileSync(new URL(name, OUT), fill(html, language, await renderHome(language), early));
      }
    },
  };
}

/** One round trip less before the first paint; the policy allows it by its hash. */
function inlineStyle(html: string): string {
  return html.replace(/<link rel="stylesheet"[^>]* href="\/(assets\/[^"]+)">/, (_all, file: string) => {
    const css = readFileSync(new URL(file, OUT), 'utf8').trim();
    rmSync(new URL(file, OUT));
    return `<style>${css}</style>`;
  });
}

function fill(html: string, language: string, { root, title, noScript }: Prerendered, early: string): string {
  return html
    .replace('lang="en"', `lang="${language}"`)
    .replace(/<title>.*?<\/title>/, () => `<title>${title}</title>`)
    .replace(/(<p class="noscript">).*?(<\/p>)/s, (_all, open: string, close: string) => open + noScript + close)
    .replace('<div id="root"></div>', () => `<div id="root">${root}</div><script>${early}</script>`);
}

async function renderHome(language: string): Promise<Prerendered> {
  const { module } = await runnerImport<typeof import('./web/prerender.tsx')>('/prerender.tsx', {
    root: 'web',
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    define: { 'import.meta.env.POSTERN_LANGUAGE': JSON.stringify(language) },
  });
  return module.prerenderHome();
}

async function bundleEarly(): Promise<string> {
  const result = await build({
    root: 'web',
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2023', lib: { entry: 'early.ts', formats: ['iife'], name: 'early' } },
  });
  const bundle = Array.isArray(result) ? result[0] : result;
  if (bundle === undefined || !('output' in bundle)) throw new Error('the early script was not built');
  return bundle.output[0].code.trim();
}

/** The Node entry serves these in place of the originals; edge platforms compress by themselves. */
function compress(): Plugin {
  return {
    name: 'compress',
    apply: 'build',
    closeBundle() {
      const files = readdirSync(OUT, { recursive: true, encoding: 'utf8' }).filter((name) =>
        /\.(js|css|svg)$/.test(name),
      );
      for (const name of files) {
        const bytes = readFileSync(new URL(name, OUT));
        writeFileSync(new URL(`${name}.gz`, OUT), gzipSync(bytes, { level: 9 }));
        const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
        writeFileSync(new URL(`${name}.br`, OUT), brotliCompressSync(bytes, { params: quality }));
      }
    },
  };
}
