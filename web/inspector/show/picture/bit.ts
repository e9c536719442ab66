type Child = Node | string;

/** An element: tag, classes, attributes, children. There are some five hundred of them in a picture: the browser's fastest. */
export function bit(tag: string, className: string, children: readonly Child[], attributes?: object): HTMLElement {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  for (const name in attributes) element.setAttribute(name, String(attributes[name as keyof typeof attributes]));
  for (const child of children) {
    if (typeof child !== 'string') element.appendChild(child);
    else if (children.length === 1) element.textContent = child;
    else element.append(child);
  }
  return element;
}

/** A `span`. */
export function text(className: string, children: readonly Child[]): HTMLElement {
  return bit('span', className, children);
}
