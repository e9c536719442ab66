import type { PublicProvider } from '../../protocol/contract.ts';
import type { Logo } from '../../protocol/provider.ts';
import { publicProvider } from '../../protocol/publicProvider.ts';
import type { AppOptions } from '../deps.ts';

/** What a browser is told of the enabled providers, in display order. `base` is any address of our own. */
export type ShownProviders = (base: string) => Promise<PublicProvider[]>;

const LOGOS_FILE = '/logos.json';

/**
 * The public part of the enabled rows. A row without a logo of its own gets the one that the build has laid beside the
 * SPA for its id: so the drawings of all the others cost neither the proxy nor the browser anything.
 */
export function createShownProviders({
  config,
  assets,
}: Required<Pick<AppOptions, 'assets' | 'config'>>): ShownProviders {
  let known: PublicProvider[] | undefined;
  return async (base) => {
    if (known !== undefined) return known;
    const logos = await readLogos(await assets(new Request(new URL(LOGOS_FILE, base))));
    known = [...config.providers.values()].map((row) => withLogo(publicProvider(row), logos));
    return known;
  };
}

type Logos = Readonly<Record<string, Logo>>;

/** There are none where the SPA is not built, or is served by somebody else. */
async function readLogos(file: Response): Promise<Logos> {
  const isJson = file.headers.get('content-type')?.includes('json') ?? false;
  return file.ok && isJson ? ((await file.json()) as Logos) : {};
}

function withLogo(provider: PublicProvider, logos: Logos): PublicProvider {
  const logo = Object.hasOwn(logos, provider.id) ? logos[provider.id] : undefined;
  return logo === undefined ? provider : { logo, ...provider };
}
