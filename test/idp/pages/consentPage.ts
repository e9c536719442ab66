import { html, type Html } from './html.ts';
import { page } from './page.ts';

/** What each scope lets the client know (OpenID Connect Core section 5.4), in words. */
const IN_WORDS = new Map([
  ['openid', 'Know who you are here: a fixed identifier'],
  ['profile', 'See your name, user name and picture'],
  ['email', 'See your email address'],
  ['phone', 'See your telephone number'],
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
      <form method="post" action="${view.action}">
        <p>${view.clientName} asks to:</p>
        <ul class="scopes">
          ${view.scopes.map(scopeItem)}
        </ul>
        <div class="row">
          <button class="main" name="allow" value="yes">Allow</button>
          <button name="cancel" value="yes">Cancel</button>
        </div>
      </form>`,
  );
}

/** Each may be unticked, but for who the person is: without that there is no sign-in. */
function scopeItem(scope: string): Html {
  const words = html`${IN_WORDS.get(scope) ?? scope} <small>(${scope})</small>`;
  if (scope === 'openid') return html`<li>${words}</li>`;
  return html`<li>
    <label><input type="checkbox" name="scope" value="${scope}" checked /> ${words}</label>
  </li>`;
}
