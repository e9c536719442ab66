import type { Sentinel } from '../sentinels.ts';
import type { DemoUser } from '../users.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';

/** Where a sentinel makes something fail: the heading under which the page lists it. */
export type Stage = Sentinel['where'] | 'refresh';

export interface LoginView {
  action: string;
  clientName: string;
  /** A drawing of the client, where the provider shows one. */
  clientImage?: Html;
  /** Whose page it is, where it is not the OpenID provider's. */
  provider?: string;
  users: readonly DemoUser[];
  sentinels: readonly (DemoUser & { where: Stage })[];
  login: string;
  error?: string | undefined;
  /** The label of a checkbox by which the provider remembers who signed in; absent: none is shown. */
  remember?: string;
}

/** One click on a user signs in; the form below does the same by hand. */
export function loginPage(view: LoginView): string {
  return page(
    view.provider === undefined ? 'Sign in' : `Sign in to ${view.provider}`,
    html`<p class="dim">${view.clientImage ?? ''} to continue to ${view.clientName}</p>
      <h2 id="users">Sign in with one click as</h2>
      ${choice(view, view.users)}
      <h2>or with a name and a password</h2>
      ${view.error === undefined ? '' : html`<p role="alert" id="problem">${view.error}</p>`} ${passwordForm(view)}
      <form method="post" action="${view.action}" class="row">
        <button name="cancel" value="yes">Cancel</button>
      </form>
      ${view.sentinels.length === 0 ? '' : sentinelList(view)}`,
    view.provider,
  );
}

/** Where there is a checkbox, a click submits the form that has it. */
function choice({ action, remember }: LoginView, users: readonly DemoUser[]): Html {
  const submits = remember === undefined ? '' : html`form="by-name" formnovalidate`;
  return html`<form method="post" action="${action}">
    <ul class="choice">
      ${users.map(
        (user) =>
          html`<li>
            <button name="user" value="${user.id}" ${submits}>
              <bdi>${user.name}</bdi> <small>${user.id}: ${user.about}</small>
            </button>
          </li>`,
      )}
    </ul>
  </form>`;
}

function passwordForm({ action, login, error, remember }: LoginView): Html {
  const described = error === undefined ? '' : html`aria-invalid="true" aria-describedby="problem"`;
  return html`<form method="post" action="${action}" id="by-name">
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
    ${remember === undefined ? '' : rememberBox(remember)}
    <button class="main">Sign in</button>
  </form>`;
}

function rememberBox(label: string): Html {
  return html`<p>
    <label><input type="checkbox" name="remember" value="yes" /> ${label}</label>
  </p>`;
}

const STAGES: readonly [where: Stage, heading: string][] = [
  ['login', 'Before the way back'],
  ['callback', 'On the way back'],
  ['token', 'At the token endpoint'],
  ['userinfo', 'At the profile API'],
  ['refresh', 'When the access has lapsed'],
  ['nothing', 'Nothing fails, but the profile is odd'],
];

function sentinelList(view: LoginView): Html {
  const stages = STAGES.filter(([where]) => view.sentinels.some((row) => row.where === where));
  return html`<details>
    <summary>Users that make something fail</summary>
    <p class="dim">
      Each signs in as usual; then this provider really fails in the way that is written below the name.
    </p>
    ${stages.map(
      ([where, heading]) =>
        html`<h2>${heading}</h2>
          ${choice(
            view,
            view.sentinels.filter((row) => row.where === where),
          )}`,
    )}
  </details>`;
}
