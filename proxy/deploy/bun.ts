import { container, dockerBuild } from './container.ts';

/** Bun in a container. */
export const bun = container({ name: 'bun', runtime: 'Bun', upload: dockerBuild('bun') });
