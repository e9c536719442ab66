import { captureArrival } from './auth/arrival.ts';
import { embeddedProviders } from './auth/embeddedProviders.ts';
import { startApp } from './startApp.tsx';
import { atRoot } from './static/place.ts';

// First of all, so that the code is out of the address before anything else happens.
const { location, history } = import.meta.env.POSTERN_STATIC ? atRoot(window) : window;
const arrival = captureArrival(location, history, embeddedProviders(document), () => sessionStorage);
const start = (): void => startApp(document.getElementById('root')!, arrival);

// A page that is rendered ahead of time asks for nothing before somebody looks at it.
if (document.prerendering) document.addEventListener('prerenderingchange', start, { once: true });
else start();
