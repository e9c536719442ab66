import { type Html, html } from '../../idp/pages/html.ts';

/** A button, and what its owner has written for it. */
export interface Look {
  title: string;
  attributes: Readonly<Record<string, string>>;
  /** What stands inside the element. */
  content?: Html;
}

/** What a provider of the login origin is called; `id` is what `provider` wants. */
export interface Named {
  id: string;
  name: string;
  /** OAuth 1.0 as it was: it cannot tell who has ended a sign-in, so Postern vouches for nobody there. */
  dangerously?: unknown;
}

/** The looks that the gallery shows, with the last of the providers: in the demo that is its own. */
export function looks(providers: readonly Named[]): Look[] {
  const provider = providers.at(-1)?.id ?? '';
  return [
    { title: 'Any provider: the popup offers the choice', attributes: {} },
    { title: 'One provider', attributes: { provider } },
    { title: 'Light', attributes: { theme: 'light' } },
    { title: 'Dark', attributes: { theme: 'dark' } },
    { title: 'Small', attributes: { size: 'small' } },
    { title: 'Large', attributes: { size: 'large' } },
    { title: 'A pill', attributes: { provider, shape: 'pill' } },
    { title: 'Square corners', attributes: { provider, shape: 'rectangular' } },
    { title: 'In German', attributes: { provider, lang: 'de' } },
    { title: 'In Arabic', attributes: { provider, lang: 'ar' } },
    { title: 'In Japanese', attributes: { lang: 'ja' } },
    { title: 'Remembers over a reload', attributes: { provider, remember: 'session' } },
    { title: 'Cannot be used now', attributes: { provider, disabled: '' } },
    { title: 'Words of its own', attributes: { provider }, content: html`Join the garden` },
    { title: 'A mark of its own', attributes: { provider }, content: html`<span slot="icon">❀</span>` },
    { title: 'Dressed by the page', attributes: { provider, class: 'dressed' } },
  ];
}

/** What the demo's own hostile page writes into a button. */
export const HOSTILE_LOOK: Look = {
  title: 'Markup in its attributes',
  attributes: {
    provider: '"><img src=x onerror="document.title=\'owned\'">',
    theme: '"><script>document.title="owned"</script>',
    shape: 'constructor',
    size: '__proto__',
  },
};

/** The element, as markup. */
export function loginButton({ attributes, content = html`` }: Pick<Look, 'attributes' | 'content'>): Html {
  const parts = Object.entries(attributes).map(([name, value]) => html` ${name}="${value}"`);
  return html`<login-button${parts}>${content}</login-button>`;
}

/** The element, as its owner writes it. */
export function sourceOf({ attributes, content }: Look): string {
  const parts = Object.entries(attributes).map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${value}"`));
  return `<login-button${parts.join('')}>${content?.text ?? ''}</login-button>`;
}
