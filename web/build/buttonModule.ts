import { build } from 'vite';

/** The first browsers that understand what the button's style says; an older target would have it rewritten. */
const STYLE_TARGET = ['chrome123', 'firefox121', 'safari17.5'];

/** Vite leaves the spaces in a library, for those who bundle it; nobody bundles this one. */
const SMALL = {
  topLevelVar: false,
  minify: { compress: true, mangle: { toplevel: true }, codegen: { removeWhitespace: true } },
};

/** One self-contained ES module for pages of any origin, from an entry of web/embed/entries. */
export async function buttonModule(entry: string): Promise<string> {
  const result = await build({
    root: 'web',
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2023',
      cssTarget: STYLE_TARGET,
      lib: { entry: `embed/entries/${entry}.ts`, formats: ['es'] },
      rollupOptions: { optimization: { inlineConst: { mode: 'all', pass: 3 } }, output: SMALL },
    },
  });
  const bundle = Array.isArray(result) ? result[0] : result;
  if (bundle === undefined || !('output' in bundle)) throw new Error(`${entry} was not built`);
  const [{ code, imports }, ...others] = bundle.output;
  if (others.length > 0 || imports.length > 0) throw new Error(`${entry} is not self-contained`);
  return code;
}
