import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { ROOT, runProgram } from '../../tools/runProgram.ts';
import { WORKER_FILES } from '../../tools/size/workersBundle.ts';
import { startProgram, type Child } from './children.ts';

const COMPATIBILITY_DATE = '2026-10-01';

let folder: string | undefined;
const bundles = new Map<string, Promise<string>>();

/**
 * workerd itself with a Worker's bundle as it would be deployed, and its variables: nothing of a developer's server. V8's
 * inspector listens at `inspector`, where it is given.
 */
export async function startWorkerd(
  name: string,
  env: Record<string, string>,
  port: number,
  inspector?: number,
): Promise<Child> {
  const bundle = await bundleOf(name);
  const config = join(dirname(bundle), `${port}.capnp`);
  await writeFile(config, configOf(env, port, modulesOf(name, basename(bundle))));
  const inspected = inspector === undefined ? [] : [`--inspector-addr=127.0.0.1:${inspector}`];
  return startProgram(workerdProgram(), ['serve', ...inspected, config]);
}

/** The file of a Worker, minified by wrangler as for a deployment. */
export function bundleOf(name: string): Promise<string> {
  const known = bundles.get(name) ?? makeBundle(name);
  bundles.set(name, known);
  return known;
}

export async function removeBundles(): Promise<void> {
  if (folder !== undefined) await rm(folder, { recursive: true });
}

async function makeBundle(name: string): Promise<string> {
  folder ??= await mkdtemp(join(tmpdir(), 'postern-bench-'));
  const place = join(folder, name);
  await mkdir(place);
  const config = name === 'postern' ? 'proxy/entry/wrangler.jsonc' : await peerConfig(name, place);
  const options = ['deploy', '--dry-run', '--config', config, '--outdir', join(place, 'out')];
  const { code, output } = await runProgram('wrangler', options, { quiet: true });
  if (code !== 0) throw new Error(`wrangler could not bundle ${name}:\n${output}`);
  return join(place, 'out', name === 'postern' ? WORKER_FILES.initial[0] : 'main.js');
}

/** The main module first. */
function modulesOf(name: string, main: string): readonly string[] {
  return name === 'postern' ? [...WORKER_FILES.initial, WORKER_FILES.lazy] : [main];
}

async function peerConfig(name: string, place: string): Promise<string> {
  const peer = join(ROOT, 'test/bench/peers', `${name}.js`);
  const main = `import { create } from ${JSON.stringify(peer)};
let app;
export default { fetch: (request, env, ctx) => (app ??= create(env)).fetch(request, env, ctx) };
`;
  await writeFile(join(place, 'main.js'), main);
  const config = { name: name.toLowerCase(), main: 'main.js', compatibility_date: COMPATIBILITY_DATE };
  const file = join(place, 'wrangler.json');
  await writeFile(file, JSON.stringify({ ...config, minify: true, keep_names: false }));
  return file;
}

/** Cap'n Proto's texts are written as JSON's are, as far as these values go. */
function configOf(env: Record<string, string>, port: number, files: readonly string[]): string {
  const text = (value: string) => JSON.stringify(value);
  const modules = files.map((file) => `(name = ${text(file)}, esModule = embed ${text(file)})`);
  const bindings = Object.entries(env).map(([name, value]) => `(name = ${text(name)}, text = ${text(value)})`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "internet", network = (allow = ["public", "private", "local"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [${modules.join(', ')}],
  compatibilityDate = ${text(COMPATIBILITY_DATE)},
  bindings = [${bindings.join(', ')}],
);
`;
}

function workerdProgram(): string {
  // Wrangler brings it.
  const fromWrangler = createRequire(createRequire(import.meta.url).resolve('wrangler/package.json'));
  return fromWrangler.resolve('workerd/bin/workerd');
}

export async function bundleBytes(name: string): Promise<Buffer> {
  const bundle = await bundleOf(name);
  const initial = name === 'postern' ? WORKER_FILES.initial : [basename(bundle)];
  return Buffer.concat(await Promise.all(initial.map((file) => readFile(join(dirname(bundle), file)))));
}
