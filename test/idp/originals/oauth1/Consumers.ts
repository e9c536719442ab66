import type { Context } from 'hono';

import type { Client } from '../clients.ts';
import type { Setup } from '../kit/setup.ts';
import { Store } from '../kit/Store.ts';
import type { Person } from '../people.ts';
import { OAuthProblem } from './OAuthProblem.ts';
import { type Parameters, type Place, readParameters } from './parameters.ts';
import { isMethodKnown, isSigned } from './signature.ts';

/** What every token has, whether of a request or of an access. */
export interface TokenSecret {
  readonly secret: string;
  readonly consumer: Client;
  /** Who has allowed it. */
  user?: Person;
}

/** A request whose signature is good. */
export interface Signed {
  consumer: Client;
  oauth: ReadonlyMap<string, string>;
}

/** Where `Date` is taken from, while a request is answered. */
export const CLOCK_AHEAD = 'clockAhead';

const TOLERANCE = 300;

/** Checks the requests of consumers: RFC 5849 section 3.2. */
export class Consumers {
  readonly #place: Place;
  readonly #now: () => number;
  readonly #clients: ReadonlyMap<string, Client>;
  readonly #nonces: Store<true>;

  constructor(place: Place, clients: readonly Client[], { now }: Setup) {
    this.#place = place;
    this.#now = now;
    this.#clients = new Map(clients.map((client) => [client.client_id, client]));
    this.#nonces = new Store(now, 2 * TOLERANCE);
  }

  /** A request without a token. */
  async check(c: Context): Promise<Signed> {
    return this.#verify(c, await this.#read(c), undefined);
  }

  /** A request with a token of `tokens`, which has to be one of this consumer. */
  async checkWith<Token extends TokenSecret>(
    c: Context,
    tokens: Store<Token>,
  ): Promise<Signed & { token: Token; value: string }> {
    const parameters = await this.#read(c);
    const value = needed(parameters, 'oauth_token');
    const token = tokens.get(value);
    if (!token) throw new OAuthProblem('token_rejected');
    const signed = await this.#verify(c, parameters, token);
    if (token.consumer !== signed.consumer) throw new OAuthProblem('token_rejected');
    return { ...signed, token, value };
  }

  async #read(c: Context): Promise<Parameters> {
    return readParameters(c.req.raw, this.#place);
  }

  async #verify(c: Context, parameters: Parameters, token: TokenSecret | undefined): Promise<Signed> {
    const consumer = this.#clients.get(needed(parameters, 'oauth_consumer_key'));
    if (!consumer) throw new OAuthProblem('consumer_key_unknown');
    if ((parameters.oauth.get('oauth_version') ?? '1.0') !== '1.0') throw new OAuthProblem('version_rejected');
    this.#checkTime(c, parameters, token);
    await checkSignature(c.req.raw, parameters, [consumer.client_secret, token?.secret ?? '']);
    this.#checkNonce(consumer, parameters);
    return { consumer, oauth: parameters.oauth };
  }

  #checkTime(c: Context, parameters: Parameters, token: TokenSecret | undefined): void {
    const ahead = token?.user?.trouble.clockAhead ?? 0;
    c.set(CLOCK_AHEAD, ahead);
    const clock = Math.floor(this.#now() / 1000) + ahead;
    const timestamp = needed(parameters, 'oauth_timestamp');
    if (/^[1-9]\d*$/.test(timestamp) && Math.abs(Number(timestamp) - clock) <= TOLERANCE) return;
    const oauth_acceptable_timestamps = `${clock - TOLERANCE}-${clock + TOLERANCE}`;
    throw new OAuthProblem('timestamp_refused', { oauth_acceptable_timestamps });
  }

  /** Section 3.3. Only of requests that are signed, so that nobody else uses them up. */
  #checkNonce({ client_id }: Client, parameters: Parameters): void {
    const names = ['oauth_timestamp', 'oauth_nonce'];
    const key = JSON.stringify([
      client_id,
      parameters.oauth.get('oauth_token'),
      ...names.map((name) => needed(parameters, name)),
    ]);
    if (this.#nonces.get(key)) throw new OAuthProblem('nonce_used');
    this.#nonces.set(key, true);
  }
}

async function checkSignature(request: Request, parameters: Parameters, secrets: [string, string]): Promise<void> {
  const signatureMethod = needed(parameters, 'oauth_signature_method');
  if (!isMethodKnown(signatureMethod)) throw new OAuthProblem('signature_method_rejected');
  const signature = needed(parameters, 'oauth_signature');
  const { method, url } = request;
  const good = await isSigned({ method, url, pairs: parameters.pairs, signatureMethod, signature, secrets });
  if (!good) throw new OAuthProblem('signature_invalid');
}

function needed({ oauth }: Parameters, name: string): string {
  const value = oauth.get(name);
  if (value) return value;
  throw new OAuthProblem('parameter_absent', { oauth_parameters_absent: name });
}
