import type { Config } from '../config/config.ts';
import { Failure } from '../protocol/failure.ts';
import type { Endpoint } from '../protocol/contract.ts';
import { json } from './answer.ts';
import { guard } from './guard.ts';
import type { ShownProviders } from './pages/shownProviders.ts';
import { limitRate } from './rateLimit.ts';
import type { AppContext } from './requestState.ts';
import { accountProfile, accountResource } from './routes/accountCalls.ts';
import { accounts } from './routes/accounts.ts';
import { assertion } from './routes/assertion.ts';
import { disconnect } from './routes/disconnect.ts';
import { embed } from './routes/embed.ts';
import { logout } from './routes/logout.ts';
import { profile } from './routes/profile.ts';
import { refresh } from './routes/refresh.ts';
import { resource } from './routes/resource.ts';
import { session } from './routes/session.ts';
import { token } from './routes/token.ts';
import { tx } from './routes/tx.ts';
import { verify } from './routes/verify.ts';

type Route = (c: AppContext) => Promise<Response>;

/** What a sign-in begins and ends with: calls to providers come of it, and who asks has no session yet. */
const LIMITED = /^\/api\/(tx|token|verify|embed)$/;

/** `/api/*`: one route for each endpoint of the contract. */
export function createApi(config: Config, shown: ShownProviders): Route {
  const routes: Partial<Record<Endpoint, Route>> = routesOf(shown);
  return async (c) => {
    const { path, raw } = c.req;
    const endpoint = guard(raw, path, c.var.state.origin);
    const answer = async () => {
      if (LIMITED.test(path)) await limitRate(c);
      const route = routes[endpoint];
      if (route === undefined) throw new Failure('no_such_endpoint');
      return route(c);
    };
    // What nobody asks for is not even loaded.
    return config.inspect ? (await import('./inspect/inspect.ts')).inspect(c, answer) : answer();
  };
}

/** Those of the inspector are its own. */
function routesOf(shown: ShownProviders): Record<Exclude<Endpoint, `/api/inspect${string}`>, Route> {
  return {
    '/api/providers': async (c) => json(c, await shown(c.req.url)),
    '/api/tx': tx,
    '/api/token': token,
    '/api/verify': verify,
    '/api/session': session,
    '/api/profile': profile,
    '/api/resources/:name': resource,
    '/api/refresh': refresh,
    '/api/logout': logout,
    '/api/embed': embed,
    '/api/assertion': assertion,
    '/api/accounts': accounts,
    '/api/accounts/:provider/profile': accountProfile,
    '/api/accounts/:provider/resources/:name': accountResource,
    '/api/disconnect': disconnect,
  };
}
