import type { Config } from '../../config/config.ts';
import type { Provider } from '../../protocol/provider.ts';

/** The provider that sends people back to this path; undefined on every other one. */
export function providerAt({ providers }: Config, pathname: string): Provider | undefined {
  return [...providers.values()].find(({ redirect_path }) => redirect_path === pathname);
}
