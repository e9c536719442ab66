import { basename, dirname } from 'node:path';
import { build } from 'vite';
import { ROOT } from './paths.ts';
import { plainRows } from './plainRows.ts';
import { slimHono } from './slimHono.ts';
import { terse } from './terse.ts';

interface BundleOptions {
  /** A file of proxy/. */
  entry: string;
  out: string;
  /** `webworker`: nothing of Node's can be imported there. */
  kind?: 'node' | 'webworker';
  /** What stands in the place of names. */
  define?: Record<string, string>;
  /** As small as it gets, for platforms that weigh it: it takes some seconds longer, and what Hono has for others goes. */
  smallest?: boolean;
  /** What is imported only where it is needed becomes a file of its own beside `out`. Absent: one file has everything. */
  split?: boolean;
}

/** One ES module with everything that an entry imports (or several), so that no platform has to install anything. */
export async function bundle({
  entry,
  out,
  kind = 'node',
  define = {},
  smallest = false,
  split = false,
}: BundleOptions): Promise<void> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define,
    plugins: smallest ? [plainRows(), slimHono(), terse()] : [],
    // A worker's variables are read where it runs, not where it is bundled.
    environments: { ssr: { keepProcessEnv: true } },
    ssr: { noExternal: true, target: kind },
    build: {
      ssr: `${ROOT}/${entry}`,
      outDir: dirname(out),
      emptyOutDir: false,
      target: 'es2023',
      minify: !smallest,
      rollupOptions: { output: { entryFileNames: basename(out), chunkFileNames: '[name].js', codeSplitting: split } },
    },
  });
}
