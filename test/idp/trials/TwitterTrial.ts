import { ORIGINALS } from '../originals/clients.ts';
import { type ToSign, type Token, header, sign, tokenOf } from './signWithLibrary.ts';
import { ORIGIN, Trial, at } from './tryOriginals.ts';

export const VERIFY = '/twitter/1.1/account/verify_credentials.json';
export const CALLBACK = `${ORIGIN}/callback/demo-twitter`;
const REQUEST = '/twitter/oauth/request_token';
const ACCESS = '/twitter/oauth/access_token';

interface Approved {
  token: Token;
  callback: URL;
  verifier: string | null;
}

/** The steps of Twitter's handshake, each to be spoilt. */
export class TwitterTrial extends Trial {
  /** A signed request of our consumer, unless said otherwise. */
  async send(options: Partial<ToSign> & Pick<ToSign, 'path'>): Promise<Response> {
    const { method = 'GET', path } = options;
    const parameters = sign(this, { consumer: ORIGINALS.twitter, ...options });
    return this.ask(path, { method, headers: { authorization: header(parameters) } });
  }

  begin(more: Partial<ToSign> = {}): Promise<Response> {
    return this.send({ method: 'POST', path: REQUEST, extra: { oauth_callback: CALLBACK }, ...more });
  }

  redeem(token: Token, oauth_verifier: string | null, more: Partial<ToSign> = {}): Promise<Response> {
    const extra = oauth_verifier === null ? {} : { oauth_verifier };
    return this.send({ method: 'POST', path: ACCESS, token, extra, ...more });
  }

  page(token: Token, endpoint = 'authorize'): string {
    return at(`/twitter/oauth/${endpoint}`, { oauth_token: token.key });
  }

  async approve(user = 'jdoe', visitor = this.visitor(), endpoint?: string): Promise<Approved> {
    const token = await tokenOf(await this.begin());
    const callback = await visitor.signIn(this.page(token, endpoint), user);
    return { token, callback, verifier: callback.searchParams.get('oauth_verifier') };
  }

  async access(user?: string): Promise<Token> {
    const { token, verifier } = await this.approve(user);
    return tokenOf(await this.redeem(token, verifier));
  }
}

/** What Twitter says with a status and a code of its own. */
export const REFUSALS = {
  notAuthenticated: [401, 32],
  invalidToken: [401, 89],
  outOfBounds: [401, 135],
  badData: [400, 215],
  callback: [403, 415],
};

/** Status and code of such an answer. */
export async function refused(answer: Response): Promise<[number, number | undefined]> {
  const body = (await answer.json()) as { errors?: { code: number; message: string }[] };
  return [answer.status, body.errors?.map(({ code }) => code)[0]];
}
