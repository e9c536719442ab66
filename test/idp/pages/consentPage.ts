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
  /** Empty: the question is about everything at once. */
  scopes: readonly string[];
  /** Whose page it is, where it is not the OpenID provider's. */
  provider?: string;
  title?: string | undefined;
  /** What each scope allows; the OpenID provider's own without. */
  words?: ReadonlyMap<string, string> | undefined;
  /** The person may turn out to be somebody else. */
  canSwitch?: boolean;
}

export function consentPage(view: ConsentView): string {
  return page(
    view.title ?? `Allow ${view.clientName}?`,
    html`<p class="dim">You are signed in as ${view.userName}.</p>
      <form method="post" action="${view.action}">
        ${view.scopes.length === 0 ? '' : scopeList(view)}
        <div class="row">
          <button class="main" name="allow" value="yes">Allow</button>
          <button name="cancel" value="yes">Cancel</button>
          ${view.canSwitch ? html`<button name="switch" value="yes">Sign in as somebody else</button>` : ''}
        </div>
      </form>`,
    view.provider,
  );
}

function scopeList({ clientName, scopes, words = IN_WORDS }: ConsentView): Html {
  return html`<p>${clientName} asks to:</p>
    <ul class="scopes">
      ${scopes.map((scope) => scopeItem(scope, words))}
    </ul>`;
}

/** Each may be unticked, but for who the person is: without that there is no sign-in. */
function scopeItem(scope: string, inWords: ReadonlyMap<string, string>): Html {
  const words = html`${inWords.get(scope) ?? scope} <small>(${scope})</small>`;
  if (scope === 'openid') return html`<li>${words}</li>`;
  return html`<li>
    <label><input type="checkbox" name="scope" value="${scope}" checked /> ${words}</label>
  </li>`;
}
