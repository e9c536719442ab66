import { emptied } from './lay.ts';
import { layoutOf } from './paths.ts';
import { run } from './run.ts';
import type { Target } from './target.ts';
import { throwaway } from './throwaway.ts';

const out = layoutOf('workers');
const config = ['--config', 'proxy/entry/wrangler.jsonc'];
const local = ['--ip', '127.0.0.1', '--port', '0', '--inspector-port', '0', '--show-interactive-dev-session=false'];

/** Cloudflare Workers with static assets. Wrangler has it bundled, and serves just that in workerd. */
export const workers: Target = {
  async prepare() {
    run('wrangler', ['deploy', '--dry-run', ...config, '--outdir', emptied(out)], { quiet: true });
  },
  trials: [
    {
      runtime: 'workerd',
      program: 'wrangler',
      // The environment is the program's; a Worker's comes by --var.
      args: [
        'dev',
        `${out}/workers.js`,
        '--no-bundle',
        ...config,
        ...local,
        ...Object.entries(throwaway()).flatMap(asVar),
      ],
      env: { CLOUDFLARE_CF_FETCH_ENABLED: 'false', WRANGLER_SEND_METRICS: 'false' },
    },
  ],
  upload: { program: 'wrangler', args: ['deploy', ...config], onNpm: true },
};

function asVar([name, value]: [string, string]): string[] {
  return ['--var', `${name}:${value}`];
}
