import { CookieJar } from './CookieJar.ts';

/** Somebody at the demo provider's pages, without a browser: follows redirects there, fills in its forms. Web APIs only. */
export class Visitor {
  readonly jar = new CookieJar();
  /** The last page's address. */
  at = '';
  #page = '';

  /**
   * Opens an authorization URL, signs in and answers the consent page.
   * @returns the callback address that the provider redirects to
   */
  async signIn(url: string | URL, user: string, consent: 'allow' | 'cancel' = 'allow'): Promise<URL> {
    const issuer = new URL(url).origin;
    let end = await this.open(String(url));
    if (end.origin === issuer) end = await this.submit({ user });
    if (end.origin === issuer) end = await this.submit({ [consent]: 'yes' });
    if (end.origin === issuer) throw new Error(`the provider does not let ${user} go on, at ${end.pathname}`);
    return end;
  }

  open(url: string): Promise<URL> {
    return this.#go(url, {});
  }

  /** Submits a form of the page where the visitor is; what is ticked there stays ticked. */
  submit(fields: Record<string, string>): Promise<URL> {
    const body = new URLSearchParams([...tickedFields(this.#page), ...Object.entries(fields)]);
    return this.#go(this.at, { method: 'POST', body });
  }

  /** One request with this visitor's cookies; redirects stay where they are. */
  async fetch(url: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('cookie', this.jar.header(url));
    headers.set('accept', 'text/html');
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    this.jar.store(url, response.headers);
    return response;
  }

  async #go(url: string, init: RequestInit): Promise<URL> {
    const response = await this.fetch(url, init);
    const location = response.headers.get('location');
    const text = await response.text();
    if (location === null) return this.#stay(url, text);
    const next = new URL(location, url);
    return next.origin === new URL(url).origin ? this.#go(next.href, {}) : next;
  }

  /** A page whose script posts its form at once, as the provider's own sign-out is, is followed. */
  #stay(url: string, text: string): Promise<URL> | URL {
    const action = /document\.forms\[0\]\.submit\(\)[^]*?<form method="post" action="([^"]*)"/.exec(text)?.[1];
    if (action !== undefined) return this.#go(new URL(action, url).href, { method: 'POST', body: hiddenFields(text) });
    this.at = url;
    this.#page = text;
    return new URL(url);
  }
}

function tickedFields(text: string): [string, string][] {
  const inputs = text.matchAll(/<input type="checkbox" name="([^"]*)" value="([^"]*)" checked/g);
  return [...inputs].map(([, name = '', value = '']) => [name, value]);
}

function hiddenFields(text: string): URLSearchParams {
  const inputs = text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return new URLSearchParams([...inputs].map(([, name = '', value = '']) => [name, value]));
}
