import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

// The Workers runtime asks its maker for an example of request.cf and reports its use, unless told not to.
process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false';
process.env['WRANGLER_SEND_METRICS'] = 'false';

const root = import.meta.dirname;
const WORKER = '../proxy/entry/workers.ts';
const SECURITY = 'security/**/*.test.ts';

/** A security case has to hold in Node and inside workerd: its file runs in both. */
export default defineConfig({
  test: {
    projects: [
      {
        root,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['unit/**/*.test.ts', 'providers/**/*.test.ts', SECURITY],
          testTimeout: 20_000,
        },
      },
      {
        root,
        // The source, in which a mutant can be put; `runtimes` starts the bundle.
        plugins: [cloudflareTest({ main: WORKER, wrangler: { configPath: '../proxy/entry/wrangler.jsonc' } })],
        test: {
          name: 'workerd',
          include: ['workerd/**/*.test.ts', SECURITY],
          globalSetup: [`${root}/workerd/identityProvider.ts`],
          testTimeout: 20_000,
        },
      },
      {
        root,
        test: {
          name: 'runtimes',
          environment: 'node',
          include: ['runtimes/*.test.ts'],
          globalSetup: [`${root}/runtimes/layOutEdge.ts`],
          // Each file has a runtime's process beside it.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      inBrowser('e2e', { include: ['e2e/**/*.test.ts'], exclude: ['e2e/button/**', 'e2e/webkit/**'] }),
      // The login button stands on pages of others, so its tests run in every browser there is.
      inBrowser('button', { include: ['e2e/button/**/*.test.ts'] }),
      inBrowser('firefox', { include: ['e2e/button/**/*.test.ts'], env: { POSTERN_BROWSER: 'firefox' } }),
      inBrowser('webkit', { include: ['e2e/webkit/**/*.test.ts'] }),
    ],
  },
});

function inBrowser(name: string, test: { include: string[]; exclude?: string[]; env?: Record<string, string> }) {
  const options = {
    name,
    environment: 'node' as const,
    // Mostly waiting: two browsers keep two cores busy.
    maxWorkers: 2,
    // Alone, when everything else is done.
    sequence: { groupOrder: 1 },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  };
  return { root, test: { ...options, ...test } };
}
