import { container } from './container.ts';
import { copy } from './lay.ts';
import { layoutOf, ROOT } from './paths.ts';
import type { Target } from './target.ts';

const folder = layoutOf('deno');
const { prepare, ...rest } = container({
  name: 'deno',
  runtime: 'Deno',
  flags: ['run', '--unstable-kv', '--allow-env', '--allow-net', '--allow-read=.'],
  upload: { program: 'deno', args: ['deploy', '--prod', folder], onNpm: true },
});

/** Deno Deploy, which takes the folder as it is; Deno on a machine of one's own starts the same. */
export const deno: Target = {
  async prepare() {
    await prepare();
    copy(`${ROOT}/proxy/deploy/deno/deno.json`, `${folder}/deno.json`);
    copy(`${ROOT}/proxy/deploy/deno/.gitignore`, `${folder}/.gitignore`);
  },
  ...rest,
};
