import type { ReleasedProfile } from '../../../proxy/protocol/embedContract.ts';
import type { Login, LoginButton, NoLogin } from '../../../web/embed/LoginButton.ts';

// What runs in the blog's pages, served as /page.js. Everything shown is text, never markup.

type Answer = { user?: ReleasedProfile; refused?: string };

const element = (id: string) => document.getElementById(id)!;
const buttons = () => [...document.querySelectorAll<LoginButton>('login-button')];
const mainButton = element('main-button') as LoginButton;
const guestbook = element('guestbook') as HTMLFormElement;
const comment = element('comment') as HTMLFormElement;
let lastAssertion = '';

document.addEventListener('login', (event) => {
  const { profile, assertion } = (event as CustomEvent<Login>).detail;
  print('login', `${profile.name ?? profile.sub} (${nameOf(event)})`);
  showFacts('believed', profile);
  if (assertion === null) return unproven();
  // The form's assertion is sent when the form is: each is good once.
  if (!guestbook.contains(event.target as Node)) ask(verify(assertion));
});
for (const type of ['login-cancel', 'login-error']) {
  document.addEventListener(type, (event) =>
    print(type, `${(event as CustomEvent<NoLogin>).detail.code} (${nameOf(event)})`),
  );
}
element('replay').addEventListener('click', () => ask(verify(lastAssertion)));
element('sign-out').addEventListener('click', () => ask(signOut()));
element('sign-out-everywhere').addEventListener('click', () => ask(signOutEverywhere()));
guestbook.addEventListener('submit', (event) => {
  event.preventDefault();
  const value = new FormData(guestbook).get('assertion');
  const assertion = typeof value === 'string' ? value : '';
  print('submit', `assertion=${assertion.slice(0, 12)}… (${assertion.length} characters)`);
  ask(verify(assertion));
});
comment.addEventListener('submit', (event) => {
  event.preventDefault();
  ask(postComment());
});
void customElements.whenDefined('login-button').then(() => {
  const known = buttons().find(({ profile }) => profile);
  if (known) showFacts('believed', known.profile!);
});
ask(start());

/** The backend may be gone; so may this page, where it has only brought a result to another tab. */
function ask(answer: Promise<void>): void {
  answer.catch(() => print('backend', 'cannot be reached'));
}

/** No button is ready before it has the challenge that its assertion has to bring back. */
async function start(): Promise<void> {
  const answer = (await (await fetch('/challenge')).json()) as Answer & { challenge: string };
  for (const button of buttons()) {
    button.setAttribute('challenge', answer.challenge);
    if (button.dataset['stays'] === undefined) button.removeAttribute('disabled');
  }
  if (answer.user !== undefined) showVerified(answer.user);
}

async function verify(assertion: string): Promise<void> {
  const response = await post('/verify', { assertion });
  const { user, refused = `status ${response.status}` } = (await response.json().catch(() => ({}))) as Answer;
  if (assertion !== '') lastAssertion = assertion;
  if (response.ok && user !== undefined) {
    print('backend', `trusts ${user.name ?? user.sub}`);
    showVerified(user);
  } else {
    print('backend', `refuses: ${refused}`);
    element('answer').textContent = `Refused: ${refused}`;
  }
}

/** A name without a signature: good for a greeting. */
function unproven(): void {
  print('backend', 'has nothing to verify');
  element('answer').textContent = 'Nothing to verify: for this one nobody vouches.';
}

function showVerified(user: ReleasedProfile): void {
  element('answer').textContent = 'Verified.';
  showFacts('verified', user);
  element('author').textContent = user.name ?? 'somebody';
  comment.hidden = false;
  element('replay').hidden = lastAssertion === '';
}

async function postComment(): Promise<void> {
  const field = element('text') as HTMLTextAreaElement;
  const response = await post('/comments', { text: field.value });
  if (!response.ok) return print('backend', 'takes no comment: sign in again');
  const { name, text } = (await response.json()) as { name: string; text: string };
  const author = document.createElement('b');
  author.textContent = name;
  const item = document.createElement('li');
  item.append(author, ` ${text}`);
  element('comments').append(item);
  comment.reset();
}

/** What the page and its backend know; the session at the login origin stays. */
async function signOut(): Promise<void> {
  for (const button of buttons()) void button.signOut();
  print('signOut()', 'the page has forgotten who it was');
  await forget();
}

/** `everywhere` opens a window, so it comes first: nothing may be awaited between the click and that. */
async function signOutEverywhere(): Promise<void> {
  const ended = mainButton.signOut({ everywhere: true });
  for (const button of buttons()) if (button !== mainButton) void button.signOut();
  await forget();
  print('signOut({ everywhere: true })', (await ended) ? 'the session is over' : 'the session goes on');
}

async function forget(): Promise<void> {
  lastAssertion = '';
  element('believed').replaceChildren();
  element('verified').replaceChildren();
  element('answer').textContent = 'Nobody is signed in.';
  element('replay').hidden = true;
  comment.hidden = true;
  await post('/sign-out', {});
}

/** The options inherit nothing: on the hostile page every object else has a `mode`. */
async function post(path: string, body: Record<string, string>): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(path, { __proto__: null, method: 'POST', headers, body: JSON.stringify(body) } as RequestInit);
}

function showFacts(list: string, facts: object): void {
  const rows = Object.entries(facts).flatMap(([name, value]) => {
    const [term, fact] = [document.createElement('dt'), document.createElement('dd')];
    term.textContent = name;
    fact.textContent = String(value);
    return [term, fact];
  });
  element(list).replaceChildren(...rows);
}

function print(what: string, more: string): void {
  const [item, name, time] = [
    document.createElement('li'),
    document.createElement('b'),
    document.createElement('time'),
  ];
  name.textContent = what;
  time.textContent = new Date().toLocaleTimeString();
  item.append(time, ' ', name, ` ${more}`);
  element('events').prepend(item);
}

/** Which button it was. */
function nameOf({ target }: Event): string {
  const { id } = target as HTMLElement;
  const provider = (target as HTMLElement).getAttribute('provider');
  return id || provider || 'any provider';
}
