import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToString } from 'react-dom/server';
import { StaticRouter } from 'react-router-dom';
import { TEMPLATE_PROVIDERS } from '../proxy/protocol/homeTemplate.ts';
import { PAGES } from '../proxy/protocol/pages.ts';
import type { Auth } from './auth/createAuth.ts';
import { createPreferences } from './auth/preferences.ts';
import { AuthContext } from './hooks.ts';
import { Pages } from './routes.tsx';
import { texts } from './texts/texts.ts';

export interface Prerendered {
  /** The markup of home. */
  root: string;
  title: string;
  /** What somebody without JavaScript reads. */
  noScript: string;
}

/** Home as HTML with the template's rows, for the build: nobody is signed in and nothing is asked of anybody. */
export function prerenderHome(): Prerendered {
  const auth = { providers: [...TEMPLATE_PROVIDERS], preferences: createPreferences(() => globalThis.localStorage) };
  const root = renderToString(
    <AuthContext value={auth as unknown as Auth}>
      <QueryClientProvider client={new QueryClient()}>
        <StaticRouter location={PAGES.home}>
          <Pages />
        </StaticRouter>
      </QueryClientProvider>
    </AuthContext>,
  );
  return { root, title: texts.title(texts.home.title), noScript: texts.noScript };
}
