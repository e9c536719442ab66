import { runtimeSuite } from './suite.ts';
import { startNetlify } from './start/startNetlify.ts';

runtimeSuite('the handler of Netlify Edge', startNetlify);
