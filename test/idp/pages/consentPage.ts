import { html } from './html.ts';
import { page } from './page.ts';

/** What each scope lets the client know (OpenID Connect Core section 5.4), in words. */
const IN_WORDS = new Map([
  ['openid', 'Know who you are here: a fixed identifier'],
  ['profile', 'See your name, user name and picture'],
  ['email', 'See your email address'],
  ['offline_access', 'Keep this access while you are away'],
]);

export interface ConsentView {
  action: string;
  clientName: string;
  userName: string;
  scopes: readonly string[];
}

export function consentPage(view: ConsentView): string {
  return page(
    `Allow ${view.clientName}?`,
    html`<p class="dim">You are signed in as ${view.userName}.</p>
      <p>${view.clientName} asks to:</p>
      <ul>
        ${view.scopes.map((scope) => html`<li>${IN_WORDS.get(scope) ?? scope} <small>(${scope})</small></li>`)}
      </ul>
      <form method="post" action="${view.action}" class="row">
        <button class="main" name="allow" value="yes">Allow</button>
        <button name="cancel" value="yes">Cancel</button>
      </form>`,
  );
}
