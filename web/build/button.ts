import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { buttonModule } from './buttonModule.ts';

const SERVED = new URL('../embed/served/', import.meta.url);
const PACKAGE = new URL('../../package.json', import.meta.url);

/** Lays what other sites load for the login button beside the SPA. */
export function button(): Plugin {
  return {
    name: 'button',
    apply: 'build',
    async generateBundle() {
      for (const [fileName, source] of await buttonFiles()) this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

/** Every file by its name: the module, the same under a name that never changes its bytes, and what describes them. */
export async function buttonFiles(): Promise<ReadonlyMap<string, string>> {
  const code = await buttonModule('button');
  const file = `button-${createHash('sha256').update(code).digest('hex').slice(0, 8)}.js`;
  const integrity = `sha384-${createHash('sha384').update(code).digest('base64')}`;
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string };
  const served = ['button.css', 'button.d.ts', 'custom-elements.json'];
  return new Map([
    ['button.js', code],
    [file, code],
    ['login-button.js', await buttonModule('login-button')],
    ['button.json', `${JSON.stringify({ version, file, integrity }, null, 2)}\n`],
    ...served.map((name) => [name, readFileSync(new URL(name, SERVED), 'utf8')] as const),
  ]);
}
