/** What only the tables of a provider's lists say, in English. They are loaded with the tables. */
export const en = {
  loading: 'Fetching the list …',
  empty: 'There is nothing in this list.',
  noMore: 'There is nothing on this page.',
  previous: 'Previous',
  next: 'Next',
  page: (number: number) => `Page ${number}`,
  pages: (title: string) => `Pages of ${title}`,
  /** A value that is not there. */
  none: 'none',
  notGranted: 'This list needs a permission that you have not given:',
  allow: 'See what you may allow',
  retry: 'Ask again',
};

export type ResourceTexts = typeof en;
