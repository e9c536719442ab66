export type Content = (Node | string)[];

/** An element with attributes and children. Every text is text: nothing here can become markup. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  children: Content = [],
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A text with its `{parts}` put in, each set apart from the direction of what is around it. */
export function fill(text: string, parts: Readonly<Record<string, Node | string>> = {}): Content {
  return text.split(/(\{\w+\})/).map((piece) => {
    const part = /^\{(\w+)\}$/.exec(piece)?.[1];
    if (part === undefined || !Object.hasOwn(parts, part)) return piece;
    const value = parts[part] ?? '';
    return typeof value === 'string' ? el('bdi', {}, [value]) : value;
  });
}

/** The host of the asking page: ASCII, so left to right wherever it stands. */
export function hostName(host: string): HTMLElement {
  return el('bdi', { dir: 'ltr', class: 'host' }, [host]);
}

/** A button; while it is busy it takes no further click. */
export function button(label: Content, onClick: () => void, className = 'button'): HTMLButtonElement {
  // One text, and not a box for each of its parts.
  return buttonOf([el('span', {}, label)], onClick, className);
}

export function buttonOf(content: Content, onClick: () => void, className: string): HTMLButtonElement {
  const made = el('button', { type: 'button', class: className }, content);
  made.addEventListener('click', () => {
    if (made.ariaDisabled !== 'true') onClick();
  });
  return made;
}

export function quietButton(content: Content, onClick: () => void): HTMLButtonElement {
  return button(content, onClick, 'button button-quiet');
}

export function paragraph(content: Content, className?: string): HTMLParagraphElement {
  return el('p', className === undefined ? {} : { class: className }, content);
}

/** What can be done next, in the order of how likely it is. */
export function actions(...buttons: readonly Node[]): HTMLElement {
  return el('div', { class: 'actions' }, [...buttons]);
}
