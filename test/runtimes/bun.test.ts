import { runtimeSuite } from './suite.ts';
import { startBun } from './start/startBun.ts';

runtimeSuite('Bun', startBun);
