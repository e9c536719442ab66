import { captureCallback } from './auth/captureCallback.ts';
import { startApp } from './startApp.tsx';

// First of all, so that the code is out of the address before anything else happens.
const captured = captureCallback(window.location, window.history);
startApp(document.getElementById('root')!, captured);
