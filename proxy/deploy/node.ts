import { container, dockerBuild } from './container.ts';

/** Node in a container. */
export const node = container({ name: 'node', runtime: 'Node', upload: dockerBuild('node') });
