import { minify } from 'terser';
import { minifySync, type Plugin } from 'vite';

/** Shorter modules than Vite's minifier alone makes: what that folds, terser leaves, and terser names and joins better. */
export function terse(): Plugin {
  return {
    name: 'terse',
    async generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk') chunk.code = await shortened(chunk.code);
    },
  };
}

async function shortened(code: string): Promise<string> {
  const folded = minifySync('bundle.js', code, { module: true, compress: true, mangle: false, codegen: false });
  const compress = { passes: 4, inline: 1, lhs_constants: false, pure_getters: true, unsafe_arrows: true };
  const { code: short } = await minify(folded.code, {
    module: true,
    ecma: 2020,
    compress,
    format: { ascii_only: true },
  });
  if (short === undefined) throw new Error('terser made nothing of the bundle');
  return short;
}
