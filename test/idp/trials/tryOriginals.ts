import { Visitor } from '../../tools/Visitor.ts';
import { type Originals, createOriginals } from '../originals/createOriginals.ts';

export const BASE = 'http://127.0.0.1:9001';
export const ORIGIN = 'http://localhost:8787';
export const OTHER_ORIGIN = 'http://127.0.0.1:8787';

/** The demo's originals without a server, under a clock that a test can turn. */
export class Trial {
  /** Milliseconds since the epoch. */
  now = Date.UTC(2026, 0, 15, 12);
  readonly originals: Originals = createOriginals({
    base: BASE,
    origins: [ORIGIN, OTHER_ORIGIN],
    now: () => this.now,
  });

  /** @param seconds how far the clock goes on */
  later(seconds: number): void {
    this.now += seconds * 1000;
  }

  ask(path: string, init: RequestInit = {}): Promise<Response> {
    return this.originals.fetch(new Request(BASE + path, init));
  }

  /** A GET with a bearer token. */
  call(path: string, token: string): Promise<Response> {
    return this.ask(path, { headers: { authorization: `Bearer ${token}` } });
  }

  post(path: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    return this.ask(path, { method: 'POST', body: new URLSearchParams(form), headers });
  }

  postJson(path: string, body: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return this.ask(path, { method: 'POST', body: JSON.stringify(body), headers });
  }

  visitor(): TrialVisitor {
    return new TrialVisitor(this.originals);
  }
}

/** Somebody at the originals' pages, without a network either. */
export class TrialVisitor extends Visitor {
  readonly #originals: Originals;

  constructor(originals: Originals) {
    super();
    this.#originals = originals;
  }

  override async fetch(url: string, init: RequestInit): Promise<Response> {
    const headers = { cookie: this.jar.header(url) };
    const response = await this.#originals.fetch(new Request(url, { ...init, headers }));
    this.jar.store(url, response.headers);
    return response;
  }
}

/** An address at the originals. */
export function at(path: string, query: Record<string, string>): string {
  return `${BASE}${path}?${new URLSearchParams(query).toString()}`;
}

export type Json = Record<string, string>;

/** A refusal and what it says, to be compared. */
export async function said(answer: Response): Promise<[number, unknown]> {
  return [answer.status, await answer.json()];
}
