import { type Html, html } from '../../idp/pages/html.ts';
import type { Comment } from './Comments.ts';
import type { ButtonFile } from './findButton.ts';
import { HOSTILE_LOOK, loginButton, looks, sourceOf, type Look, type Named } from './looks.ts';
import { article } from './article.ts';
import { type Variety, VARIETIES } from './varieties.ts';

/** What a page of the blog is made of. */
export interface BlogPage {
  variety: Variety;
  /** The origin of the button. */
  login: string;
  button: ButtonFile;
  providers: readonly Named[];
  comments: readonly Comment[];
}

/** A whole document. */
export function blogPage(page: BlogPage): string {
  const { variety } = page;
  return html`<!doctype html>
    <html lang="en">
      ${head(page)}
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        ${top(variety)}
        <main id="content">
          <p class="regime"><b>${variety.name}.</b> ${variety.about}</p>
          ${article()} ${comments(page)} ${behind()} ${gallery(page)}
        </main>
        <footer>
          <p>A demo of Postern’s login button, which comes from <a href="${page.login}">${page.login}</a>.</p>
        </footer>
      </body>
    </html> `.text;
}

/** `page.js` first: what came back by address is told to whoever listens when the button is defined. */
function head({ variety, login, button }: BlogPage): Html {
  const integrity = button.integrity === undefined ? html`` : html` integrity="${button.integrity}"`;
  return html`<head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${variety.name} - The Quiet Garden</title>
    <link rel="icon" href="/leaf.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="${login}/button.css" />
    <link rel="stylesheet" href="/page.css" />
    ${variety.isStrict ? html`<script src="/hostile.js"></script>` : html``}
    <script type="module" src="/page.js"></script>
    <script type="module" src="${button.url}" crossorigin${integrity}></script>
  </head>`;
}

function top({ path }: Variety): Html {
  const links = VARIETIES.map((one) => {
    const current = one.path === path ? html`aria-current="page"` : html``;
    return html`<li><a href="${one.path}" ${current}>${one.name}</a></li>`;
  });
  return html`<header class="top">
    <p class="brand"><a href="/">${LEAF} The Quiet Garden</a></p>
    <nav aria-label="This page under other regimes">
      <ul>
        ${links}
      </ul>
    </nav>
  </header>`;
}

const LEAF = html`<svg class="leaf" viewBox="0 0 24 24" aria-hidden="true"><use href="/leaf.svg#leaf" /></svg>`;

function comments({ variety, comments: written }: BlogPage): Html {
  return html`<section aria-labelledby="comments-title">
    <h2 id="comments-title">Comments</h2>
    <ol id="comments" class="comments">
      ${written.map(({ name, text }) => html`<li><b>${name}</b> ${text}</li>`)}
    </ol>
    <div id="join">
      <p>Sign in to leave a word. The garden learns your name and nothing of your password.</p>
      ${loginButton({ attributes: { id: 'main-button', ...variety.attributes, disabled: '' } })}
    </div>
    <form id="comment" class="stack" hidden>
      <label for="text">Your comment, as <b id="author"></b></label>
      <textarea id="text" name="text" rows="3" maxlength="500" required></textarea>
      <button>Post</button>
    </form>
    <noscript><p>Signing in needs JavaScript.</p></noscript>
  </section>`;
}

/** What a real blog would not show: what is known here, and how. */
function behind(): Html {
  return html`<section aria-labelledby="behind-title">
    <h2 id="behind-title">Behind the hedge</h2>
    <div class="panes">
      <section aria-labelledby="believed-title">
        <h3 id="believed-title">What this page believes</h3>
        <p class="dim">The profile as the button gave it. Any script here could have written it.</p>
        <dl id="believed"></dl>
      </section>
      <section aria-labelledby="verified-title">
        <h3 id="verified-title">What its backend has verified</h3>
        <p class="dim">From the signed assertion: by whom, for this page, for this visitor, once.</p>
        <p id="answer" role="status">Nobody has signed in.</p>
        <dl id="verified"></dl>
        <button id="replay" type="button" hidden>Send the same assertion again</button>
      </section>
    </div>
    <p class="row">
      <button id="sign-out" type="button">Sign out</button>
      <button id="sign-out-everywhere" type="button">Sign out everywhere</button>
    </p>
    <h3 id="events-title">What happened, newest first</h3>
    <div id="log" role="log" aria-labelledby="events-title" tabindex="0"><ol id="events" reversed></ol></div>
  </section>`;
}

function gallery({ variety, providers }: BlogPage): Html {
  const shown = variety.isStrict ? [HOSTILE_LOOK, ...looks(providers)] : looks(providers);
  return html`<section aria-labelledby="looks-title">
      <h2 id="looks-title">The same button in other looks</h2>
      <div class="looks">${shown.map(figure)}</div>
    </section>
    <section aria-labelledby="form-title">
      <h2 id="form-title">In a form</h2>
      <p>With a <code>name</code> the button is a field of its form, and the assertion its value.</p>
      <form id="guestbook" class="stack">
        ${loginButton({ attributes: { id: 'form-button', name: 'assertion', disabled: '' } })}
        <button>Sign the guest book</button>
      </form>
    </section>
    <section aria-labelledby="providers-title">
      <h2 id="providers-title">Every provider of this login origin</h2>
      ${providers.filter(({ dangerously }) => dangerously).map(warning)}
      <div class="providers">
        ${providers.map(({ id }) => loginButton({ attributes: { provider: id, disabled: '' } }))}
      </div>
    </section>`;
}

function warning({ name }: Named): Html {
  return html`<p>
    ${name} is without the revision of OAuth 1.0 and cannot tell who has ended a sign-in: the page hears a name, but
    there is no assertion, and the backend trusts nobody.
  </p>`;
}

/** The page enables what its owner has not disabled, once it has a challenge. */
function figure(look: Look): Html {
  const { attributes, content } = look;
  const waiting = 'disabled' in attributes ? { 'data-stays': '' } : { disabled: '' };
  const element = { attributes: { ...attributes, ...waiting }, ...(content && { content }) };
  return html`<figure>
    ${loginButton(element)}
    <figcaption>${look.title} <code>${sourceOf(look)}</code></figcaption>
  </figure>`;
}
