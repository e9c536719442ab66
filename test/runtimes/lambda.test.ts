import { runtimeSuite } from './suite.ts';
import { startLambda } from './start/startLambda.ts';

runtimeSuite('the handler of AWS Lambda', startLambda);
