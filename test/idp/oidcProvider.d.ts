/** The part of oidc-provider that the demo provider uses; the package brings no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface Client {
    clientId: string;
    clientName?: string;
    redirectUris: string[];
  }

  export interface AuthorizationCode {
    accountId: string;
    exp: number;
    save(): Promise<string>;
    consume(): Promise<void>;
  }

  export interface Token {
    clientId: string;
    generateTokenId(this: Token): string;
  }

  export interface Grant {
    jti: string;
    addOIDCScope(scope: string): void;
    rejectOIDCScope(scope: string): void;
    addOIDCClaims(claims: string[]): void;
    save(): Promise<string>;
  }

  /** A Koa context; `oidc` is absent where none of the provider's own routes matched. */
  export interface Context {
    req: IncomingMessage;
    res: ServerResponse;
    method: string;
    status: number;
    body: unknown;
    type: string;
    respond: boolean;
    get(header: string): string;
    set(header: string, value: string): void;
    remove(header: string): void;
    response: { get(header: string): string };
    oidc?: {
      route: string;
      client?: Client;
      params?: Record<string, string | undefined>;
      result?: { login?: unknown };
      prompts: Set<string>;
      session?: { accountId?: string };
      entities: { Account?: { accountId: string } };
    };
  }

  export interface Interaction {
    uid: string;
    grantId?: string;
    params: Record<string, string | undefined>;
    prompt: {
      name: string;
      details: { missingOIDCScope?: string[]; missingOIDCClaims?: string[] };
    };
    session?: { accountId: string };
  }

  export type InteractionResult =
    | { login: { accountId: string } }
    | { consent: { grantId: string } }
    | { error: string; error_description: string };

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    readonly Client: { find(id: string): Promise<Client | undefined> };
    readonly AuthorizationCode: { find(code: string): Promise<AuthorizationCode | undefined> };
    readonly AccessToken: { prototype: Token };
    readonly RefreshToken: { prototype: Token };
    readonly Grant: {
      new (from: { accountId: string; clientId: string }): Grant;
    };
    use(middleware: (ctx: Context, next: () => Promise<void>) => Promise<void>): this;
    on(event: 'server_error', listener: (ctx: Context, error: Error) => void): this;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: InteractionResult,
      options?: { mergeWithLastSubmission: boolean },
    ): Promise<void>;
  }

  export namespace interactionPolicy {
    // oxlint-disable-next-line typescript/no-extraneous-class -- it is the package's
    class Check {
      constructor(reason: string, description: string, check: (ctx: Required<Pick<Context, 'oidc'>>) => boolean);
    }
    function base(): { get(prompt: string): { checks: { add(check: Check): void } } };
  }
}
