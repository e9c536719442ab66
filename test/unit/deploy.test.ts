import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ask } from '../../proxy/deploy/ask.ts';
import { bundle } from '../../proxy/deploy/bundle.ts';
import { inlinedAssets } from '../../proxy/deploy/inlinedAssets.ts';
import { readArguments } from '../../proxy/deploy/readArguments.ts';
import { rehearse } from '../../proxy/deploy/rehearse.ts';
import { report } from '../../proxy/deploy/report.ts';
import type { Target } from '../../proxy/deploy/target.ts';
import { TARGETS } from '../../proxy/deploy/targets.ts';
import { throwaway } from '../../proxy/deploy/throwaway.ts';
import { listen, type Listening } from '../../proxy/entry/nodeServer.ts';
import { ROOT, runProgram } from '../tools/runProgram.ts';

const NAMES = Object.keys(TARGETS);
const text = (file: string) => readFile(join(ROOT, file), 'utf8');

const POLICY = "default-src 'none'; script-src 'self'";

function html(page: string, status = 200, policy = POLICY): Response {
  return new Response(page, { status, headers: { 'content-type': 'text/html', 'content-security-policy': policy } });
}

function script(headers: Record<string, string>): Response {
  return new Response('1;', { headers: { 'content-type': 'text/javascript', ...headers } });
}

describe('what is asked of a deployment', () => {
  const PAGE = '<script type="module" src="/assets/index-1.js"></script><script>[{"id":"rehearsal"}]</script>';
  type Answers = Record<string, () => Response>;
  const GOOD: Answers = {
    '/healthz': () => Response.json({ ok: true }),
    '/': () => html(PAGE),
    '/assets/index-1.js': () => script({ 'cache-control': 'public, max-age=31536000, immutable' }),
  };
  let listening: Listening;
  afterEach(() => listening.close());

  async function askOne(answers: Answers): Promise<string[]> {
    const fetch = ({ url }: Request) => answers[new URL(url).pathname]?.() ?? new Response(null, { status: 404 });
    listening = await listen({ fetch }, 0, '127.0.0.1');
    return ask(`http://127.0.0.1:${listening.port}`);
  }

  test('nothing is wrong with one that answers as it should', async () => {
    expect(await askOne(GOOD)).toEqual([]);
  });

  test.each<[string, Answers, string]>([
    ['no health', { '/healthz': () => new Response(null, { status: 500 }) }, 'GET /healthz: the status is 500'],
    ['an error for a page', { '/': () => html(PAGE, 500) }, 'GET /: the status is 500'],
    ['no provider', { '/': () => html(PAGE.replace('rehearsal', '')) }, 'GET /: no provider is written into it'],
    ['a bare policy', { '/': () => html(PAGE, 200, "default-src 'none'") }, 'GET /: the content security policy'],
    ['no script', { '/': () => html('"id":"rehearsal"') }, 'GET /: it has no script'],
    ['JSON for a page', { '/': () => Response.json([PAGE]) }, 'GET /: it is not HTML'],
    ['a lost script', { '/assets/index-1.js': () => html('', 404) }, 'GET /assets/index-1.js: the status is 404'],
    ['a page for a script', { '/assets/index-1.js': () => html('') }, 'GET /assets/index-1.js: it is not JavaScript'],
    ['a script to ask for again', { '/assets/index-1.js': () => script({}) }, 'it may not be kept for ever'],
  ])('%s is found', async (_name, wrong, problem) => {
    expect((await askOne({ ...GOOD, ...wrong })).join('\n')).toContain(problem);
  });
});

describe('a rehearsal', () => {
  const upload = { program: 'no-such-program', args: [] };
  const of = (code: string): Target => ({
    prepare: () => Promise.resolve(),
    trials: [{ runtime: 'Node', program: 'node', args: ['--eval', code] }],
    upload,
  });

  test('fails with what the program has said where it ends before it serves', async () => {
    const { problems } = await rehearse(of('console.error("there is no key"); process.exit(3)'));
    expect(problems).toEqual(['it ended with 3\nthere is no key']);
  });

  test('gives the program a configuration of its own, and nothing of this environment', async () => {
    process.env['STORE_TOKEN'] = 'the real one';
    const { problems } = await rehearse(of('console.log(Object.keys(process.env).join(" "))'));
    delete process.env['STORE_TOKEN'];
    expect(problems[0]).toContain('SEAL_KEYS');
    expect(problems[0]).not.toContain('STORE_TOKEN');
  });

  test('makes up its keys each time', () => {
    expect(throwaway()['SEAL_KEYS']).not.toBe(throwaway()['SEAL_KEYS']);
  });

  test('says where nothing that could run it is at hand, and what the upload lacks', async () => {
    const target: Target = { ...of(''), trials: [{ runtime: 'Moon', program: 'no-such-runtime', args: [] }] };
    const rehearsal = await rehearse(target);
    expect(rehearsal).toEqual({ runtime: undefined, problems: [] });
    expect(report('moon', target, rehearsal)).toMatch(
      /^moon +laid out +no Moon here +the upload: lacks no-such-program$/,
    );
  });
});

describe('a bundle', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'postern-bundle-'))));
  afterEach(() => rm(folder, { recursive: true }));

  test.each(['node', 'webworker'] as const)('for %s reads its variables where it runs', async (kind) => {
    await writeFile(join(folder, 'entry.ts'), 'export const keys: unknown = process.env;');
    const out = join(folder, 'out.js');
    await bundle({ entry: relative(ROOT, join(folder, 'entry.ts')), out, kind });
    expect(await readFile(out, 'utf8')).toContain('process.env');
  });

  test('that has the files in it answers with them, and with nothing else', async () => {
    const assets = inlinedAssets({ '/a.js': '1;', '/a.css': 'a{}' });
    const get = (path: string) => assets(new Request(`https://login.example${path}`));
    expect((await get('/a.js')).headers.get('content-type')).toContain('javascript');
    expect(await (await get('/a.css?x=1')).text()).toBe('a{}');
    expect(await Promise.all(['/', '/b.js', '/__proto__'].map(async (path) => (await get(path)).status))).toEqual([
      404, 404, 404,
    ]);
  });
});

describe('the command', () => {
  test.each([[['nowhere', '--dry-run']], [['all']], [['all', '--prod']], [[]]])('refuses %j', async (args) => {
    const { code, output } = await runProgram('node', ['proxy/deploy/main.ts', ...args], { quiet: true });
    expect(code).toBe(1);
    expect(output).toContain(NAMES.join(', '));
  });

  test.each([
    [['workers', '--dry-run', '--minify'], {}],
    [['workers', '--minify'], { npm_config_dry_run: 'true' }],
  ])('tries without an upload for %j and npm’s word %j', (args, env) => {
    expect(readArguments(args, env)).toEqual({ names: ['workers'], isDry: true, further: ['--minify'] });
    expect(readArguments(['workers'], {}).isDry).toBe(false);
  });

  test.each(NAMES)('is a script for %s, which the README names', async (name) => {
    const { scripts } = JSON.parse(await text('package.json')) as { scripts: Record<string, string> };
    expect(scripts[`deploy:${name}`]).toBe(`node proxy/deploy/main.ts ${name}`);
    expect((await text('README.md')).includes(`npm run deploy:${name}`)).toBe(true);
  });
});

describe('the configurations', () => {
  test.each(['node', 'bun'])('%s runs in its image as somebody else than root, and is looked after', async (name) => {
    const [, run = ''] = (await text(`proxy/deploy/${name}/Dockerfile`)).split(/^FROM .*\n(?![\s\S]*^FROM )/m);
    expect(run).toMatch(/^USER (node|bun)$/m);
    expect(run).toMatch(/^HEALTHCHECK [\s\S]*\/healthz/m);
    expect(run).not.toMatch(/^(RUN|COPY \.)/m);
  });

  test('keep keys and variables of this machine out of images', async () => {
    const ignored = (await text('.dockerignore')).split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.env', '.env.*', '**/.dev.vars*', '.git', '**/node_modules']));
  });

  test('take every value on Lambda but the origin from Secrets Manager', async () => {
    const [, variables = ''] = (await text('proxy/deploy/lambda/template.yaml')).split('Variables:');
    const lines = variables.split('Outputs:')[0]?.match(/^ +[A-Z_]+: .*$/gm) ?? [];
    const values = lines.filter((line) => !line.includes('ORIGIN: !Ref Origin'));
    expect(values.length).toBeGreaterThan(2);
    for (const line of values) expect(line).toContain('{{resolve:secretsmanager:');
  });
});
