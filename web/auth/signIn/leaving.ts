/** Goes to a provider; `replace`: the page that is left is no place to come back to. @throws AbortError where the person has turned back */
export type LeaveFor = (url: URL, replace: boolean) => void | Promise<void>;

/** At once, and into the history or not. */
export function leaving(location: Pick<Location, 'assign' | 'replace'>): LeaveFor {
  return (url, replace) => (replace ? location.replace(url) : location.assign(url));
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}
