import type { Plugin } from 'vite';
import * as rows from '../providers/rows.ts';

const IMPORT = "import * as rows from './rows.ts';";

/** What only the doctor and `npm start` tell. */
const UNTOLD = new Set(['console_url', 'refuses_localhost']);

/** The registry's rows as one piece of data, without what no Worker reads. */
export function plainRows(): Plugin {
  return {
    name: 'plain-rows',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/proxy/providers/registry.ts')) return null;
      if (!code.includes(IMPORT)) throw new Error('the registry does not import its rows as it did');
      const data = JSON.stringify(rows, (name, value: unknown) => (UNTOLD.has(name) ? undefined : value));
      return { code: code.replace(IMPORT, () => `const rows = ${data};`), map: null };
    },
  };
}
