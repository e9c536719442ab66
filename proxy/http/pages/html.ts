import { PROVIDERS_ELEMENT, type PublicProvider } from '../../protocol/contract.ts';
import { Failure } from '../../protocol/failure.ts';
import type { AppOptions } from '../deps.ts';
import { pagePolicy } from '../headers.ts';
import { inlineHashes } from './inlineHashes.ts';
import type { ShownProviders } from './shownProviders.ts';

/** What pages are made of. */
export type Site = Required<Pick<AppOptions, 'assets' | 'config'>> & { shown: ShownProviders };

const SLOT = `<script type="application/json" id="${PROVIDERS_ELEMENT}"></script>`;

/**
 * A page of the build with the providers written in. It is asked for by a request of our own: a range or an etag of
 * the person's would not fit. @throws Failure unexpected where there is none
 */
export async function withProviders(
  { assets, shown }: Site,
  url: string,
): Promise<{ html: string; providers: PublicProvider[] }> {
  const html = await (await assets(new Request(url))).text();
  if (!html.includes(SLOT)) throw new Failure('unexpected', 'the SPA is not built: run `npm run build`');
  const providers = await shown(url);
  // `<` cannot end the element early once it is written as an escape.
  const json = JSON.stringify(providers).replaceAll('<', '\\u003c');
  return { html: html.replace(SLOT, () => SLOT.replace('></', () => `>${json}</`)), providers };
}

/** The content security policy of a page with the code that is inline in it. */
export async function policyFor({ config }: Site, html: string): Promise<string> {
  const [script, style] = await Promise.all([inlineHashes(html, 'script'), inlineHashes(html, 'style')]);
  return pagePolicy(config, { script, style });
}
