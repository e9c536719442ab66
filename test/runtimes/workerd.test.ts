import { runtimeSuite } from './suite.ts';
import { startWorkerd } from './start/startWorkerd.ts';

runtimeSuite('workerd', startWorkerd);
