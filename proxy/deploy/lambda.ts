import { bundle } from './bundle.ts';
import { copy, emptied } from './lay.ts';
import { layoutOf, WEB } from './paths.ts';
import type { Target } from './target.ts';

const folder = layoutOf('lambda');
const template = ['--template-file', 'proxy/deploy/lambda/template.yaml', '--stack-name', 'postern'];

/** AWS Lambda behind a function URL: a folder with the handler and the SPA's files, which SAM packs and uploads. */
export const lambda: Target = {
  async prepare() {
    copy(WEB, `${emptied(folder)}/web`);
    await bundle({ entry: 'proxy/entry/lambda.ts', out: `${folder}/index.mjs` });
  },
  trials: [
    {
      runtime: 'Node',
      program: 'node',
      args: ['proxy/deploy/standIns/lambda.ts', `${folder}/index.mjs`],
      env: { LAMBDA_TASK_ROOT: folder },
    },
  ],
  upload: { program: 'sam', args: ['deploy', ...template, '--resolve-s3', '--capabilities', 'CAPABILITY_IAM'] },
};
