import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router-dom';
import type { Arrival } from './auth/arrival.ts';
import { createAuth } from './auth/createAuth.ts';
import { AuthContext } from './hooks.ts';
import type { Recorder } from './inspector/record/attach.ts';
import { base } from './paths.ts';
import { ErrorBoundary } from './pages/ErrorBoundary.tsx';
import { queryDefaults } from './queries.ts';
import { Pages } from './routes.tsx';
import { syncCache } from './syncCache.ts';
import { texts } from './texts/texts.ts';
import './ui/style.css';

/** Puts the SPA into `root`, or takes over what the build has drawn there. `recorder`: sign-ins are recorded. */
export function startApp(root: HTMLElement, arrival: Arrival, recorder?: Recorder): void {
  document.documentElement.lang = texts.lang;
  const send: typeof fetch = (input, init) => fetch(input, init);
  const auth = recorder
    ? recorder.over(createAuth(window, recorder.fetch, arrival, recorder.leaveFor))
    : createAuth(window, send, arrival);
  const client = new QueryClient({ defaultOptions: { queries: queryDefaults } });
  syncCache(window, client, auth);
  const app = (
    <StrictMode>
      <ErrorBoundary>
        <AuthContext value={auth}>
          <QueryClientProvider client={client}>
            <BrowserRouter basename={base}>
              <Pages />
            </BrowserRouter>
          </QueryClientProvider>
        </AuthContext>
      </ErrorBoundary>
    </StrictMode>
  );
  // What a site without a proxy has drawn does not know where it is.
  if (root.hasChildNodes() && !import.meta.env.POSTERN_STATIC) hydrateRoot(root, app);
  else createRoot(root).render(app);
}
