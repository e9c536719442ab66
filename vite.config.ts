import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { button } from './web/build/button.ts';
import { bundleInline, inlineStyle, kindOfSite, LANGUAGES, renderHome } from './web/build/html.ts';
import { oneInitialChunk } from './web/build/oneInitialChunk.ts';
import { logos } from './web/build/logos.ts';
import { popup } from './web/build/popup.ts';
import type { Prerendered } from './web/prerender.tsx';

const OUT = new URL('./dist/web/', import.meta.url);

export default defineConfig({
  root: 'web',
  plugins: [react(), prerender(), logos(OUT), popup(OUT), button(), compress()],
  define: kindOfSite(false),
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy knows files of our own, and one inline script by its hash.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [oneInitialChunk(false)] } } },
  },
});

/** Puts home's markup and the early script into the HTML, so that the first paint needs no JavaScript. */
function prerender(): Plugin {
  return {
    name: 'prerender',
    apply: 'build',
    async closeBundle() {
      const html = inlineStyle(readFileSync(new URL('index.html', OUT), 'utf8'), OUT);
      const early = await bundleInline('early.ts');
      for (const language of LANGUAGES) {
        const name = language === LANGUAGES[0] ? 'index.html' : `index.${language}.html`;
        writeFileSync(new URL(name, OUT), fill(html, language, await renderHome(language), early));
      }
    },
  };
}

function fill(html: string, language: string, { root, title, noScript }: Prerendered, early: string): string {
  return html
    .replace('lang="en"', `lang="${language}"`)
    .replace(/<title>.*?<\/title>/, () => `<title>${title}</title>`)
    .replace(/(<p class="noscript">).*?(<\/p>)/s, (_all, open: string, close: string) => open + noScript + close)
    .replace('<div id="root"></div>', () => `<div id="root">${root}</div><script>${early}</script>`);
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
