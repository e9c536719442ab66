import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { inlineStyle, kindOfSite } from './html.ts';

const PAGE = 'popup.html';

/** Builds the login button's popup by itself: it shares code with the SPA, and must not change what the SPA loads. */
export function popup(out: URL): Plugin {
  return {
    name: 'popup',
    apply: 'build',
    async closeBundle() {
      await bundle(out);
      const file = new URL(PAGE, out);
      writeFileSync(file, inlineStyle(readFileSync(file, 'utf8'), out));
    },
  };
}

async function bundle(out: URL): Promise<void> {
  await build({
    root: 'web',
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: kindOfSite(false),
    build: {
      outDir: fileURLToPath(out),
      // The SPA is there already.
      emptyOutDir: false,
      target: 'es2023',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: `web/${PAGE}`,
        output: { entryFileNames: 'assets/popup-[hash].js', chunkFileNames: 'assets/popup-[name]-[hash].js' },
      },
    },
  });
}
