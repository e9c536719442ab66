/** How a window goes to a provider; `replace`: the page that is left is no place to come back to. */
export function leaving(location: Pick<Location, 'assign' | 'replace'>) {
  return (url: URL, replace: boolean): void => (replace ? location.replace(url) : location.assign(url));
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}
