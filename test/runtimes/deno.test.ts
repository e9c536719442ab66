import { runtimeSuite } from './suite.ts';
import { startDeno } from './start/startDeno.ts';

runtimeSuite('Deno', startDeno);
