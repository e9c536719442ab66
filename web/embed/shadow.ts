import { bare } from './bare.ts';
import type { Look } from './look.ts';
import css from './shadow.css?inline';

/** What is in the element: a real button with room for a mark and a line of text, which the page may fill itself. */
export interface Shadow {
  root: ShadowRoot;
  button: HTMLButtonElement;
  icon: HTMLSlotElement;
  label: HTMLSlotElement;
}

/** Somebody: where there is no provider, or it has no mark. */
const SOMEBODY = 'M12 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10Zm-9 10a9 9 0 0 1 18 0Z';

export function attachShadow(host: HTMLElement): Shadow {
  const root = host.attachShadow(bare({ mode: 'open', delegatesFocus: true }));
  const button = inPart('button', 'button');
  const icon = inPart('slot', 'icon');
  const label = inPart('slot', 'label');
  button.type = 'button';
  icon.name = 'icon';
  button.append(icon, label);
  root.append(button);
  return { root, button, icon, label };
}

function inPart<Tag extends 'button' | 'slot'>(tag: Tag, part: string): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.part = part;
  return element;
}

/** By a sheet of the document that the element is in, which takes none of another. No policy (CSP) is asked. */
export function applyStyles({ root }: Shadow): void {
  if (root.adoptedStyleSheets[0]) return;
  const sheet = new (root.ownerDocument.defaultView ?? window).CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
}

/** A phrase around a name, which may be written in the other direction: an element sets it apart, no character of the text. */
export function writeLabel({ label }: Shadow, [before = '', after]: readonly string[], name: string): void {
  const apart = document.createElement('bdi');
  apart.textContent = name;
  label.replaceChildren(before, ...(after === undefined ? [] : [apart, after]));
}

/** The mark in its own colour, which is seen on our neutral ground; on the page's own ground in the text's colour. */
export function drawIcon({ button, icon }: Shadow, mark: Look['mark']): void {
  const svg = inSvg('svg', 'viewBox', '0 0 24 24');
  const isOurGround = !getComputedStyle(button).getPropertyValue('--login-button-background');
  for (const { path, color } of mark[0] ? mark : [{ path: SOMEBODY }]) {
    const part = inSvg('path', 'd', path as string);
    // One colour may stand on any ground or give way to the text's; several belong together.
    part.setAttribute('fill', ((isOurGround || mark[1]) && (color as string)) || 'currentColor');
    svg.append(part);
  }
  icon.replaceChildren(svg);
}

function inSvg(tag: string, attribute: string, value: string): Element {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  element.setAttribute(attribute, value);
  return element;
}
