import { createHmac } from 'node:crypto';

import OAuth from 'oauth-1.0a';

import type { Client } from '../originals/clients.ts';
import { BASE, type Trial } from './tryOriginals.ts';

export interface ToSign {
  method?: 'GET' | 'POST';
  path: string;
  consumer: Pick<Client, 'client_id' | 'client_secret'>;
  token?: OAuth.Token;
  /** Parameters of the protocol besides the usual ones. */
  extra?: Record<string, string>;
  hash?: 'HMAC-SHA1' | 'HMAC-SHA256' | 'PLAINTEXT';
  nonce?: string;
  version?: string;
  /** Seconds by which the signer's clock is ahead. */
  ahead?: number;
}

/** The protocol's parameters, signed by a library that has nothing to do with this project. */
export function sign(trial: Trial, options: ToSign): Record<string, string> {
  const { method = 'GET', path, consumer, token, extra = {}, hash = 'HMAC-SHA1', version = '1.0' } = options;
  const oauth = new OAuth({
    consumer: { key: consumer.client_id, secret: consumer.client_secret },
    signature_method: hash,
    version,
    hash_function: (text, key) =>
      hash === 'PLAINTEXT' ? key : createHmac(HASHES[hash], key).update(text).digest('base64'),
  });
  oauth.getTimeStamp = () => Math.floor(trial.now / 1000) + (options.ahead ?? 0);
  if (options.nonce !== undefined) oauth.getNonce = () => options.nonce!;
  return protocolPart(oauth.authorize({ url: BASE + path, method, data: { ...extra } }, token));
}

const HASHES = { 'HMAC-SHA1': 'sha1', 'HMAC-SHA256': 'sha256' };

/** The library has put the query among them. */
function protocolPart(authorization: OAuth.Authorization): Record<string, string> {
  const parts = Object.entries(authorization).filter(([name]) => name.startsWith('oauth_'));
  return Object.fromEntries(parts.map(([name, value]) => [name, String(value)]));
}

/** RFC 5849 section 3.5.1. */
export function header(parameters: Record<string, string>): string {
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}="${encodeURIComponent(value)}"`);
  return `OAuth ${pairs.join(', ')}`;
}

export async function readPairs(answer: Response): Promise<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(await answer.text()));
}

export interface Token {
  key: string;
  secret: string;
}

export async function tokenOf(answer: Response): Promise<Token> {
  const { oauth_token: key = '', oauth_token_secret: secret = '' } = await readPairs(answer);
  return { key, secret };
}
