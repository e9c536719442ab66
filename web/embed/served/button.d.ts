/**
 * Types of <login-button>, self-contained: put this file into your project. It declares the element for the DOM, for
 * JSX (React, Preact, Solid), Svelte and Vue; a framework that is not there is passed over.
 */

/** Why there was no login, where it was the person who called it off. */
export type LoginCancelCode = 'popup_closed' | 'access_denied';

/** Why there was none. */
export type LoginErrorCode =
  | 'invalid_request'
  | 'invalid_response'
  | 'access_denied'
  | 'code_rejected'
  | 'clock_skew'
  | 'signed_out'
  | 'token_expired'
  | 'forbidden'
  | 'not_allowed'
  | 'tx_missing'
  | 'state_mismatch'
  | 'issuer_mismatch'
  | 'pkce_mismatch'
  | 'nonce_mismatch'
  | 'code_used'
  | 'tx_expired'
  | 'too_large'
  | 'session_too_large'
  | 'rate_limited'
  | 'misconfigured'
  | 'provider_error'
  | 'provider_unreachable'
  | 'client_unknown'
  | 'store_down'
  | 'try_later'
  | 'provider_timeout'
  | 'popup_blocked'
  | 'popup_closed'
  | 'origin_not_allowed';

/** Who has signed in. To be believed by a backend only as it stands in a verified assertion. */
export interface LoginProfile {
  /** The same at each visit to this origin, another one at every other. */
  sub: string;
  /** The id of the provider that vouches for them. */
  provider: string;
  name?: string;
  username?: string;
  email?: string;
  email_verified?: boolean;
  picture?: string;
  url?: string;
  /** Kept from an earlier page by `remember`; or of a provider of OAuth 1.0, for which nobody can vouch. */
  unverified?: true;
}

/** Of the event `login`, and of `signIn()`. */
export interface Login {
  profile: LoginProfile;
  /** A JWT for your backend, which verifies it; good for two minutes. Null: nobody vouches (OAuth 1.0). */
  assertion: string | null;
  /** What the assertion has to have as its nonce: your `challenge`, if there was one. */
  nonce: string;
}

export interface LoginButtonEventMap {
  login: CustomEvent<Login>;
  'login-cancel': CustomEvent<{ code: LoginCancelCode }>;
  'login-error': CustomEvent<{ code: LoginErrorCode }>;
}

/** What `signIn()` is rejected with, also where it was the person who called it off. */
export class LoginError extends Error {
  constructor(code: LoginErrorCode);
  readonly code: LoginErrorCode;
}

/** `<login-button>`. An attempt ends in exactly one of the events login, login-cancel and login-error. */
export class LoginButton extends HTMLElement {
  static readonly formAssociated: boolean;
  static readonly observedAttributes: string[];
  /** Of the login: where the module came from. Set it if you bundle the class, before you define the element. */
  static origin: string;

  /** The id of a provider; empty: the popup offers the choice. */
  provider: string;
  /** `auto`: a popup, and the page itself where that is blocked. */
  mode: 'auto' | 'popup' | 'redirect';
  theme: 'auto' | 'light' | 'dark';
  size: 'medium' | 'small' | 'large';
  shape: 'rounded' | 'pill' | 'rectangular';
  /** Keeps the profile, unverified, for this tab or for longer. */
  remember: '' | 'session' | 'local';
  disabled: boolean;
  /** Of the form control, whose value is the assertion. */
  name: string;
  /** Your backend's own nonce for the assertion: 8 to 128 characters of `A-Z a-z 0-9 . _ ~ -`. */
  challenge: string;

  /** Who has signed in, or null. */
  readonly profile: LoginProfile | null;
  /** Null where nobody has signed in on this page. */
  readonly assertion: string | null;

  /** What a click does; call it in one, or the popup will be blocked. Rejected with a LoginError. */
  signIn(): Promise<Login>;
  /** Forgets who has signed in; `everywhere`: asks them to end their session at the login as well. Whether that is ended. */
  signOut(options?: { everywhere?: boolean }): Promise<boolean>;

  addEventListener<Type extends keyof LoginButtonEventMap>(
    type: Type,
    listener: (this: LoginButton, event: LoginButtonEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Type extends keyof HTMLElementEventMap>(
    type: Type,
    listener: (this: LoginButton, event: HTMLElementEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<Type extends keyof LoginButtonEventMap>(
    type: Type,
    listener: (this: LoginButton, event: LoginButtonEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener<Type extends keyof HTMLElementEventMap>(
    type: Type,
    listener: (this: LoginButton, event: HTMLElementEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/** Takes a result that has come back by address, and defines the element, unless it is defined. */
export function define(tag?: string): void;

/** What can be said in markup. */
export interface LoginButtonAttributes {
  provider?: string | undefined;
  mode?: LoginButton['mode'] | undefined;
  theme?: LoginButton['theme'] | undefined;
  size?: LoginButton['size'] | undefined;
  shape?: LoginButton['shape'] | undefined;
  remember?: LoginButton['remember'] | undefined;
  disabled?: boolean | undefined;
  name?: string | undefined;
  challenge?: string | undefined;
}

/** An event's handler under each framework's name for it: `onlogin`, `on:login`, `onLogin`. */
type Handlers<Names extends Record<string, keyof LoginButtonEventMap>> = {
  [Name in keyof Names]?: ((event: LoginButtonEventMap[Names[Name]]) => void) | undefined;
};

type MarkupHandlers = Handlers<{
  onlogin: 'login';
  'onlogin-cancel': 'login-cancel';
  'onlogin-error': 'login-error';
  'on:login': 'login';
  'on:login-cancel': 'login-cancel';
  'on:login-error': 'login-error';
}>;

/** What the framework takes for any element (ref, key, class, children, …), and what is our own. */
type LoginButtonIn<Elements> = (Elements extends { span: infer Span } ? Span : object) &
  LoginButtonAttributes &
  MarkupHandlers;

interface LoginButtonInVue {
  new (): {
    $props: LoginButtonAttributes &
      Handlers<{ onLogin: 'login'; onLoginCancel: 'login-cancel'; onLoginError: 'login-error' }>;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'login-button': LoginButton;
  }
  // React before 19, and whatever else looks here.
  namespace JSX {
    interface IntrinsicElements {
      'login-button': LoginButtonIn<IntrinsicElements>;
    }
  }
  namespace svelteHTML {
    interface IntrinsicElements {
      'login-button': LoginButtonIn<IntrinsicElements>;
    }
  }
}

// @ts-ignore -- not installed
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'login-button': LoginButtonIn<IntrinsicElements>;
    }
  }
}

// @ts-ignore -- not installed
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'login-button': LoginButtonIn<IntrinsicElements>;
    }
  }
}

// @ts-ignore -- not installed
declare module 'solid-js/jsx-runtime' {
  namespace JSX {
    interface IntrinsicElements {
      'login-button': LoginButtonIn<IntrinsicElements>;
    }
  }
}

// @ts-ignore -- not installed
declare module 'vue' {
  interface GlobalComponents {
    'login-button': LoginButtonInVue;
  }
}
