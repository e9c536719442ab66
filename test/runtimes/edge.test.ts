import { runtimeSuite } from './suite.ts';
import { startEdge } from './start/startEdge.ts';

runtimeSuite('Vercel’s edge-runtime', startEdge);
