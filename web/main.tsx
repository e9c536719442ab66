import { captureArrival } from './auth/arrival.ts';
import { embeddedProviders } from './auth/embeddedProviders.ts';
import { isInspected } from './inspector/isInspected.ts';
import { startApp } from './startApp.tsx';
import { atRoot } from './static/place.ts';

// First of all, so that the code is out of the address before anything else happens.
const { location, history } = import.meta.env.POSTERN_STATIC ? atRoot(window) : window;
const arrival = captureArrival(location, history, embeddedProviders(document), () => sessionStorage);
const root = document.getElementById('root')!;
const start = (): void => {
  if (import.meta.env.POSTERN_STATIC || !isInspected(window)) return startApp(root, arrival);
  // Nobody is kept from signing in by a recorder that does not come.
  void import('./inspector/record/attach.ts').then(
    ({ attach }) => startApp(root, arrival, attach(window, arrival)),
    () => startApp(root, arrival),
  );
};

// A page that is rendered ahead of time asks for nothing before somebody looks at it.
if (document.prerendering) document.addEventListener('prerenderingchange', start, { once: true });
else start();
