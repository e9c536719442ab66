import type { Provider, Token } from 'oidc-provider';
import { DEMO_CONFIDENTIAL } from './demoClients.ts';
import { SECRET_PREFIX } from './originals/clients.ts';

/**
 * The tokens that only the proxy may see look like secrets, so that they are found wherever they must not be. Those of
 * the public client go to the browser by design.
 */
export function makeTokensRecognisable({ AccessToken, RefreshToken }: Provider): void {
  for (const { prototype } of [AccessToken, RefreshToken]) {
    const usual = prototype.generateTokenId;
    prototype.generateTokenId = function generateTokenId(this: Token) {
      const value = usual.call(this);
      return this.clientId === DEMO_CONFIDENTIAL ? SECRET_PREFIX + value : value;
    };
  }
}
