import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router-dom';
import type { CapturedCallback } from './auth/captureCallback.ts';
import { createAuth } from './auth/createAuth.ts';
import { AuthContext } from './hooks.ts';
import { interceptLinks } from './interceptLinks.ts';
import { queryDefaults } from './queries.ts';
import { routes } from './routes.tsx';
import { syncCache } from './syncCache.ts';
import { texts } from './texts/texts.ts';
import './ui/style.css';

/** Puts the SPA into `root`. */
export function startApp(root: HTMLElement, captured: CapturedCallback | undefined): void {
  document.documentElement.lang = texts.lang;
  const auth = createAuth(window, (input, init) => fetch(input, init), captured);
  const client = new QueryClient({ defaultOptions: { queries: queryDefaults } });
  syncCache(window, client, auth);
  const router = createBrowserRouter(routes);
  interceptLinks(document, (href) => void router.navigate(href));
  createRoot(root).render(
    <StrictMode>
      <AuthContext value={auth}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AuthContext>
    </StrictMode>,
  );
}
