import { bundle } from './bundle.ts';
import { copy, emptied } from './lay.ts';
import { layoutOf, WEB } from './paths.ts';
import type { Target, Tool, Trial } from './target.ts';

interface Container {
  name: 'node' | 'bun' | 'deno';
  runtime: string;
  /** What comes before the module on the command line. */
  flags?: readonly string[];
  upload: Tool;
}

/** A folder that holds the entry, bundled, and the SPA, each where it is in the project: all that runs. */
export function container({ name, runtime, flags = [], upload }: Container): Target {
  const folder = layoutOf(name);
  const module = `proxy/entry/${name}.js`;
  const trial: Trial = { runtime, program: name, args: [...flags, module], cwd: folder };
  return {
    async prepare() {
      copy(WEB, `${emptied(folder)}/dist/web`);
      await bundle({ entry: `proxy/entry/${name}.ts`, out: `${folder}/${module}` });
    },
    trials: [trial],
    upload,
  };
}

/** Builds the image; `--tag` from the command line names it, and `--push` sends it there. */
export function dockerBuild(name: 'node' | 'bun'): Tool {
  const file = `proxy/deploy/${name}/Dockerfile`;
  return { program: 'docker', args: ['build', '--file', file, '.'], probe: ['info'] };
}
