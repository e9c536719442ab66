import { publicProvider } from '../../protocol/publicProvider.ts';
import type { AppContext } from '../requestState.ts';

/** `GET /api/providers`. */
export function providers(c: AppContext): Response {
  return c.json([...c.var.deps.config.providers.values()].map(publicProvider));
}
