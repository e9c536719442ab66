interface Page {
  document: Pick<Document, 'referrer'>;
  location: Pick<Location, 'href'>;
  performance: Pick<Performance, 'getEntriesByType'>;
}

/**
 * The origin of the page that has navigated to this address. Nobody can write another's, and a server that redirects on
 * the way changes nothing about it. But whoever has a hold on this window can put another fragment into its address,
 * where the referrer stays as it was, after a reload too: it speaks for the address of the navigation and no other.
 */
export function cameFrom({ document, location, performance }: Page): string | undefined {
  // Where a browser hides it there is nothing to compare.
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (entry !== undefined && (entry.type !== 'navigate' || entry.name !== location.href)) return undefined;
  return URL.canParse(document.referrer) ? new URL(document.referrer).origin : undefined;
}
