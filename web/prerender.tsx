import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToString } from 'react-dom/server';
import { StaticRouter } from 'react-router-dom';
import { TEMPLATE_PROVIDERS } from '../proxy/protocol/homeTemplate.ts';
import { PAGES } from '../proxy/protocol/pages.ts';
import type { Auth } from './auth/createAuth.ts';
import { createDepartures } from './auth/signIn/departures.ts';
import { createPreferences } from './auth/preferences.ts';
import { AuthContext } from './hooks.ts';
import { Pages } from './routes.tsx';
import type { Texts } from './texts/en.ts';
import { texts } from './texts/texts.ts';

export interface Prerendered {
  /** The markup of home. */
  root: string;
  title: string;
  /** What somebody without JavaScript reads. */
  noScript: string;
  /** For a host that shows a file of ours where there is none. */
  notFound: Texts['notFound'];
}

/**
 * Home as HTML for the build: nobody is signed in and nothing is asked of anybody. With the template's rows; or, where
 * no proxy will fill them in, while the rows are looked for.
 */
export function prerenderHome(): Prerendered {
  const providers = import.meta.env.POSTERN_STATIC ? undefined : [...TEMPLATE_PROVIDERS];
  const departures = createDepartures({ addEventListener: () => undefined });
  const preferences = createPreferences(() => globalThis.localStorage);
  const auth = { providers, refused: () => [], departures, preferences };
  const root = renderToString(
    <AuthContext value={auth as unknown as Auth}>
      <QueryClientProvider client={new QueryClient()}>
        <StaticRouter location={PAGES.home}>
          <Pages />
        </StaticRouter>
      </QueryClientProvider>
    </AuthContext>,
  );
  return { root, title: texts.title(texts.home.title), noScript: texts.noScript, notFound: texts.notFound };
}
