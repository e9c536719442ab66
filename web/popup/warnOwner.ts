/** A page that keeps from others where a visitor comes from gets no result by address, and its owner wonders why. */
export function warnOwner({ origin }: { origin: string }): void {
  // oxlint-disable-next-line eslint/no-console -- for the developer of that page, who has nothing else to read
  console.warn(
    `postern: the result cannot go back to ${origin} by address, because it is not proven that a page there has asked. ` +
      'The Referrer-Policy of that page has to send at least "origin".',
  );
}
