interface Cookie {
  name: string;
  value: string;
  path: string;
}

/** The cookies of one site, as a browser would keep them, as far as name, path and deletion go. */
export class CookieJar {
  readonly #cookies = new Map<string, Cookie>();

  /** Takes in what an answer to a request for `url` sets. */
  store(url: string, headers: Headers): void {
    for (const line of headers.getSetCookie()) this.#set(parse(line, new URL(url).pathname), line);
  }

  /** The Cookie header for `url`. */
  header(url: string): string {
    const { pathname } = new URL(url);
    const sent = [...this.#cookies.values()].filter(({ path }) => isUnder(pathname, path));
    return sent.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  names(): string[] {
    return [...this.#cookies.values()].map(({ name }) => name);
  }

  #set(cookie: Cookie, line: string): void {
    const key = `${cookie.name};${cookie.path}`;
    if (isOver(line)) this.#cookies.delete(key);
    else this.#cookies.set(key, cookie);
  }
}

function parse(line: string, requestPath: string): Cookie {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  const path = /;\s*path=([^;]*)/i.exec(line)?.[1] ?? requestPath.replace(/\/[^/]*$/, '');
  return { name, value, path: path || '/' };
}

/** RFC 6265 section 5.1.4. */
function isUnder(pathname: string, path: string): boolean {
  return pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
}

function isOver(line: string): boolean {
  const age = /;\s*max-age=(-?\d+)/i.exec(line)?.[1];
  const expires = /;\s*expires=([^;]*)/i.exec(line)?.[1];
  if (age !== undefined) return Number(age) <= 0;
  return expires !== undefined && Date.parse(expires) <= Date.now();
}
