import { bare } from './bare.ts';

/** What an attribute may say, where that is limited; anything else is the first. */
export const ATTRIBUTES = {
  provider: [],
  mode: ['auto', 'popup', 'redirect'],
  theme: ['auto', 'light', 'dark'],
  size: ['medium', 'small', 'large'],
  shape: ['rounded', 'pill', 'rectangular'],
  remember: ['', 'session', 'local'],
  disabled: [],
  name: [],
  challenge: [],
} as const;

type Name = keyof typeof ATTRIBUTES;

/** The properties that are attributes. */
export type Reflected = { [name in Exclude<Name, 'disabled'>]: Value<(typeof ATTRIBUTES)[name]> } & {
  disabled: boolean;
};

type Value<Choices extends readonly string[]> = Choices extends readonly [] ? string : Choices[number];

/** An element with these properties, once `reflect` has given them to it. A server that renders pages has no elements. */
export const ReflectingElement = (globalThis.HTMLElement ?? Object) as new () => HTMLElement & Reflected;

/** Gives a class the properties that are attributes, as built-in elements have them. */
export function reflect(prototype: HTMLElement): void {
  for (const [name, choices] of Object.entries<readonly string[]>(ATTRIBUTES)) {
    const descriptor: PropertyDescriptor & ThisType<HTMLElement> = {
      get() {
        const value = this.getAttribute(name);
        if (name === 'disabled') return value !== null;
        return choices.find((choice) => choice === value) ?? choices[0] ?? value ?? '';
      },
      set(value: string | boolean | null | undefined) {
        // Frameworks take an attribute away by a value that is none.
        if (value === false || value === null || value === undefined) this.removeAttribute(name);
        else this.setAttribute(name, value === true ? '' : value);
      },
    };
    Object.defineProperty(prototype, name, bare(descriptor));
  }
}

/** Takes up what a page has set before the class was there. */
export function upgrade(element: HTMLElement): void {
  const members = element as unknown as Record<string, unknown>;
  for (const [name, value] of Object.entries(members)) {
    if (!(name in ATTRIBUTES)) continue;
    delete members[name];
    members[name] = value;
  }
}
