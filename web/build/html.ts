import { readFileSync, rmSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { build, runnerImport } from 'vite';
import type { Prerendered } from '../prerender.tsx';

/** The languages that home is rendered in; the first is for everybody else. */
export const LANGUAGES = ['en', 'de'] as const;

/** `import.meta.env.POSTERN_STATIC` for either build: the code of the other one is left out. */
export function kindOfSite(isStatic: boolean): Record<string, string> {
  return { 'import.meta.env.POSTERN_STATIC': String(isStatic) };
}

/** One round trip less before the first paint; the policy allows it by its hash. `out`: the built site's folder. */
export function inlineStyle(html: string, out: URL): string {
  return html.replace(/<link rel="stylesheet"[^>]* href="\.?\/(assets\/[^"]+)">/, (_all, file: string) => {
    const css = readFileSync(new URL(file, out), 'utf8').trim();
    rmSync(new URL(file, out));
    return `<style>${css}</style>`;
  });
}

/** Home's markup, from the components themselves. */
export async function renderHome(language: string, isStatic = false): Promise<Prerendered> {
  const { module } = await runnerImport<typeof import('../prerender.tsx')>('/prerender.tsx', {
    root: 'web',
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    define: { 'import.meta.env.POSTERN_LANGUAGE': JSON.stringify(language), ...kindOfSite(isStatic) },
  });
  return module.prerenderHome();
}

/** A script that is inlined, from a file of web/. */
export async function bundleInline(entry: string): Promise<string> {
  const result = await build({
    root: 'web',
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2023', lib: { entry, formats: ['iife'], name: 'early' } },
  });
  const bundle = Array.isArray(result) ? result[0] : result;
  if (bundle === undefined || !('output' in bundle)) throw new Error(`${entry} was not built`);
  return bundle.output[0].code.trim();
}
