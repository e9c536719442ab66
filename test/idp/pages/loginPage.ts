import type { Sentinel } from '../sentinels.ts';
import type { DemoUser } from '../users.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';

export interface LoginView {
  action: string;
  clientName: string;
  users: readonly DemoUser[];
  sentinels: readonly Sentinel[];
  login: string;
  error?: string | undefined;
}

/** One click on a user signs in; the form below does the same by hand. */
export function loginPage(view: LoginView): string {
  return page(
    'Sign in',
    html`<p class="dim">to continue to ${view.clientName}</p>
      <h2 id="users">Sign in with one click as</h2>
      ${choice(view.action, view.users)}
      <h2>or with a name and a password</h2>
      ${view.error === undefined ? '' : html`<p role="alert" id="problem">${view.error}</p>`} ${passwordForm(view)}
      <form method="post" action="${view.action}" class="row">
        <button name="cancel" value="yes">Cancel</button>
      </form>
      ${view.sentinels.length === 0 ? '' : sentinelList(view)}`,
  );
}

function choice(action: string, users: readonly DemoUser[]): Html {
  return html`<form method="post" action="${action}">
    <ul class="choice">
      ${users.map(
        (user) =>
          html`<li>
            <button name="user" value="${user.id}">
              <bdi>${user.name}</bdi> <small>${user.id}: ${user.about}</small>
            </button>
          </li>`,
      )}
    </ul>
  </form>`;
}

function passwordForm({ action, login, error }: LoginView): Html {
  const described = error === undefined ? '' : html`aria-invalid="true" aria-describedby="problem"`;
  return html`<form method="post" action="${action}">
    <label for="login">Name</label>
    <input
      id="login"
      name="login"
      value="${login}"
      autocomplete="username"
      autocapitalize="none"
      required
      ${described}
    />
    <label for="password">Password</label>
    <input
      id="password"
      name="password"
      type="password"
      autocomplete="current-password"
      required
      aria-describedby="any"
    />
    <p class="dim" id="any">Any password will do. Do not type a real one.</p>
    <button class="main">Sign in</button>
  </form>`;
}

const STAGES: readonly [where: Sentinel['where'], heading: string][] = [
  ['login', 'Before the way back'],
  ['callback', 'On the way back'],
  ['token', 'At the token endpoint'],
  ['userinfo', 'At the profile API'],
  ['nothing', 'Nothing fails, but the profile is odd'],
];

function sentinelList({ action, sentinels }: LoginView): Html {
  return html`<details>
    <summary>Users that make something fail</summary>
    <p class="dim">
      Each signs in as usual; then this provider really fails in the way that is written below the name.
    </p>
    ${STAGES.map(
      ([where, heading]) =>
        html`<h2>${heading}</h2>
          ${choice(
            action,
            sentinels.filter((row) => row.where === where),
          )}`,
    )}
  </details>`;
}
