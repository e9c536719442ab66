import { join } from 'node:path';
import { createTestHarness, experimental_readRawConfig, type Unstable_RawConfig } from 'wrangler';
import type { Env } from '../../../proxy/config/environment.ts';
import { ROOT } from '../../tools/runProgram.ts';
import { overHttp } from './overHttp.ts';
import type { Running } from './running.ts';

const FOLDER = join(ROOT, 'proxy/entry');
const { rawConfig } = experimental_readRawConfig({ config: join(FOLDER, 'wrangler.jsonc') });

/**
 * The Worker as it is deployed, laid out by `layOutEdge.ts`, with its assets, in Cloudflare's own runtime. Each instance is
 * an isolate; their Durable Objects are the first one's.
 */
export async function startWorkerd(env: Env, { instances = 1 } = {}): Promise<Running> {
  const configs = Array.from({ length: instances }, (_, no) => configOf(no, env));
  const harness = createTestHarness({ root: FOLDER, workers: configs.map((config) => ({ config })) });
  const { origin } = (await harness.listen()).url;
  const [first, ...others] = configs.map(({ name }) => {
    const worker = harness.getWorker(name);
    return overHttp(origin, (url, init) => worker.fetch(url, init as object) as unknown as Promise<Response>);
  });
  return {
    servers: [first!, ...others],
    log: () =>
      harness
        .getLogs()
        .map(({ message }) => message)
        .join('\n'),
    close: () => harness.close(),
  };
}

function configOf(no: number, env: Env): Omit<Unstable_RawConfig, 'env'> & { name: string } {
  const { $schema: _none, env: _no, build: _done, durable_objects, migrations, ...common } = rawConfig;
  const vars = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
  const name = `${rawConfig.name}-${no}`;
  if (no === 0) return { ...common, name, vars, durable_objects, migrations };
  const elsewhere = durable_objects?.bindings.map((binding: object) => ({
    ...binding,
    script_name: `${rawConfig.name}-0`,
  }));
  return { ...common, name, vars, durable_objects: { bindings: elsewhere ?? [] } };
}
