import { runtimeSuite } from './suite.ts';
import { startNode } from './start/startNode.ts';

runtimeSuite('Node', startNode);
