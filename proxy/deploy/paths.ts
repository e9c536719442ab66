import { fileURLToPath } from 'node:url';

/** The project's folder, without a slash at the end. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** The built SPA. */
export const WEB = `${ROOT}/dist/web`;

/** Where a target is laid out. */
export function layoutOf(name: string): string {
  return `${ROOT}/dist/deploy/${name}`;
}

/** The Worker's bundle, which wrangler.jsonc names. */
export const WORKER = `${ROOT}/dist/worker/workers.js`;
