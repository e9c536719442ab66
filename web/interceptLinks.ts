import { PAGES } from '../proxy/protocol/pages.ts';
import { base } from './paths.ts';

/** Plain links to our own pages move within the SPA, so that markup needs no router. Anything unusual is the browser's. Ends with what it returns. */
export function interceptLinks(page: Document, navigate: (href: string) => unknown): () => void {
  const intercept = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !isPlain || event.defaultPrevented || link.target !== '' || link.origin !== page.location.origin)
      return;
    // A fragment of this very page.
    if (link.hash !== '' && link.pathname === page.location.pathname && link.search === page.location.search) return;
    // Beside us, another site of the same host.
    if (!link.pathname.startsWith(base)) return;
    event.preventDefault();
    navigate(PAGES.home + link.pathname.slice(base.length) + link.search + link.hash);
  };
  page.addEventListener('click', intercept);
  return () => page.removeEventListener('click', intercept);
}
