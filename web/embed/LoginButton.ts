import { takeArrival } from './arrival.ts';
import type { Attempt } from './attempt.ts';
import { bare, own } from './bare.ts';
import { begin } from './begin.ts';
import { pageKey } from './keys.ts';
import { LoginError } from './LoginError.ts';
import { lookOf, plainLook } from './look.ts';
import { whoIs } from './question.ts';
import { reflect, ReflectingElement, upgrade } from './reflect.ts';
import { type KnownProfile, recall, remember, unverified } from './remembered.ts';
import { applyStyles, attachShadow, drawIcon, type Shadow, writeLabel } from './shadow.ts';
import { forget } from './storage.ts';
import {
  BUSY,
  CONTINUE_WITH,
  type Language,
  languageOf,
  type Phrase,
  say,
  SIGN_IN,
  SIGNED_IN_AS,
  tagOf,
} from './texts.ts';
import type { LoginErrorCode, Result } from './wire.ts';

/** Of the event `login`, and of `signIn()`. */
export interface Login {
  profile: KnownProfile;
  /** For the page's backend, which verifies it: nothing else proves anything. Null: nobody vouches (OAuth 1.0). */
  assertion: string | null;
  /** What the assertion has to have as its nonce. */
  nonce: string;
}

/** Why there was none: the detail of `login-cancel` and `login-error`. */
export interface NoLogin {
  code: LoginErrorCode;
}

/** Of a sign-in: nothing else is read where nothing else was asked for. */
type Ending = Exclude<Result, { type: 'signed-out' }>;

const UNREADABLE: Ending = { type: 'error', code: 'invalid_response' };

/** `<login-button>`, as custom-elements.json describes it. An attempt ends in exactly one of its three events. */
export class LoginButton extends ReflectingElement {
  static formAssociated = true;
  static observedAttributes = ['provider', 'lang', 'remember'];
  /** Of the popup: where this module came from, unless whoever has bundled it says otherwise. */
  static origin = new URL(import.meta.url).origin;

  readonly #shadow: Shadow = attachShadow(this);
  readonly #internals = this.attachInternals();
  #profile: KnownProfile | null = null;
  #assertion: string | null = null;
  /** Of the provider. */
  #name = '';
  #attempt: Attempt | undefined;
  /** While somebody is being signed in. */
  #login: Promise<Login> | undefined;

  constructor() {
    super();
    this.addEventListener('click', () => {
      if (!this.matches(':disabled')) this.signIn().catch(() => {});
    });
  }

  /** Who has signed in, or null. */
  get profile(): KnownProfile | null {
    return this.#profile;
  }

  /** Signed, short-lived, for the page's backend; null where nobody has signed in on this page. */
  get assertion(): string | null {
    return this.#assertion;
  }

  /** What a click does; where an attempt is under way, its window is put in front. Rejected with a LoginError. */
  signIn(): Promise<Login> {
    if (this.#login && this.#attempt?.resume()) return this.#login;
    this.#attempt?.abandon();
    // Whoever was told of that may have begun again.
    this.#login ??= new Promise((resolve, reject) => {
      this.#attempt = this.#begin((how, nonce) => {
        const end = this.#end(how as Ending, nonce);
        if ('code' in end) reject(new LoginError(end.code));
        else resolve(end);
      });
    });
    this.#render();
    return this.#login;
  }

  /** Forgets who has signed in; `everywhere`: asks them to end the session at the login's own origin too. Whether it is. */
  async signOut(options?: { everywhere?: boolean }): Promise<boolean> {
    this.#attempt?.abandon();
    forget(this.#place);
    this.#know(null, null);
    if (!own(options)['everywhere']) return false;
    return new Promise((resolve) => {
      this.#attempt = this.#begin(({ type }) => resolve(type === 'signed-out'), 'sign-out');
    });
  }

  connectedCallback(): void {
    upgrade(this);
    applyStyles(this.#shadow);
    pageKey().catch(() => {});
    this.#profile ??= recall(this.#place, this.remember);
    void this.#showLook();
    this.#render();
    whenListened(() => void this.#arrive());
  }

  disconnectedCallback(): void {
    // Whatever is moved is back by then.
    setTimeout(() => this.isConnected || this.#attempt?.abandon());
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.connectedCallback();
  }

  formDisabledCallback(): void {
    this.#render();
  }

  formResetCallback(): void {
    this.#know(recall(this.#place, this.remember), null);
  }

  #begin(onEnd: (how: Result, nonce: string) => void, act?: 'sign-out'): Attempt {
    return begin(this, LoginButton.origin, this.#language, onEnd, act);
  }

  /** The page has left to sign somebody in, and is back. */
  async #arrive(): Promise<void> {
    const arrival = this.isConnected ? takeArrival(whoIs(this)) : undefined;
    if (arrival) this.#end(((await arrival.how) ?? UNREADABLE) as Ending, arrival.nonce);
  }

  #end(how: Ending, nonce: string): Login | NoLogin {
    this.#login = undefined;
    if (how.type !== 'result') {
      const { type, code } = how;
      this.#render();
      return this.#tell(`login-${type}`, { code });
    }
    const { assertion = null } = how;
    const profile = assertion ? how.profile : unverified(how.profile);
    remember(this.#place, profile, this.remember);
    this.#know(profile, assertion);
    return this.#tell('login', { profile, assertion, nonce });
  }

  #tell<Detail>(type: string, detail: Detail): Detail {
    this.dispatchEvent(new CustomEvent(type, bare({ detail, bubbles: true, composed: true })));
    return detail;
  }

  #know(profile: KnownProfile | null, assertion: string | null): void {
    this.#profile = profile;
    this.#assertion = assertion;
    this.#internals.setFormValue(assertion);
    this.#render();
  }

  async #showLook(): Promise<void> {
    const { provider } = this;
    this.#name = plainLook(provider).name;
    if (!provider) return drawIcon(this.#shadow, []);
    this.#shadow.icon.replaceChildren();
    const look = await lookOf(LoginButton.origin, provider);
    if (provider !== this.provider) return;
    this.#name = look.name;
    drawIcon(this.#shadow, look.mark);
    this.#render();
  }

  #render(): void {
    const { button } = this.#shadow;
    const language = this.#language;
    const isBusy = this.#login !== undefined;
    button.lang = language;
    button.dir = language === 'ar' ? 'rtl' : 'ltr';
    button.disabled = this.matches(':disabled');
    button.ariaBusy = String(isBusy);
    writeLabel(this.#shadow, say(language, this.#phrase), this.#called);
    setState(this.#internals, 'busy', isBusy);
    setState(this.#internals, 'signed-in', this.#profile !== null);
  }

  get #phrase(): Phrase {
    if (this.#login) return BUSY;
    if (this.#profile) return SIGNED_IN_AS;
    return this.provider ? CONTINUE_WITH : SIGN_IN;
  }

  /** Who, or what. */
  get #called(): string {
    const { name, username, email, sub } = own(this.#profile) as unknown as KnownProfile;
    return name || username || email || sub || this.#name;
  }

  /** Where a page without a backend may keep the profile. */
  get #place(): string {
    return `postern:profile:${LoginButton.origin}:${this.provider || '*'}`;
  }

  /** The language of the button and of its popup: its own, its surroundings', the person's, if it is spoken. */
  get #language(): Language {
    return languageOf(tagOf(this) || navigator.language);
  }
}

reflect(LoginButton.prototype);

function setState({ states }: ElementInternals, name: string, isOn: boolean): void {
  try {
    states[isOn ? 'add' : 'delete'](name);
  } catch {
    // Before `:state()` only names with two dashes were taken.
  }
}

/** A task after the page has loaded, so that its own scripts have had time to listen. */
function whenListened(call: () => void): void {
  const later = (): void => void setTimeout(call);
  if (document.readyState === 'complete') later();
  else addEventListener('load', later);
}
