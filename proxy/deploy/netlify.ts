import { bundle } from './bundle.ts';
import { copy, emptied } from './lay.ts';
import { layoutOf, ROOT, WEB } from './paths.ts';
import type { Target } from './target.ts';

const folder = layoutOf('netlify');
const module = `${folder}/edge-functions/postern.js`;
const standIn = 'proxy/deploy/standIns/netlify.ts';

/** Netlify Edge: a function in front of the static files, which it asks for by `context.next()`. */
export const netlify: Target = {
  async prepare() {
    copy(WEB, `${emptied(folder)}/web`);
    copy(`${ROOT}/proxy/deploy/netlify/netlify.toml`, `${folder}/netlify.toml`);
    await bundle({ entry: 'proxy/entry/netlify.ts', out: module });
  },
  trials: [
    {
      runtime: 'Deno',
      program: 'deno',
      args: ['run', '--allow-env', '--allow-net', '--allow-read', '--allow-sys', standIn, module, `${folder}/web`],
    },
    { runtime: 'Node', program: 'node', args: [standIn, module, `${folder}/web`] },
  ],
  upload: { program: 'netlify', args: ['deploy', '--prod', '--no-build'], onNpm: true, cwd: folder },
};
