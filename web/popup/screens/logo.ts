import type { PublicProvider } from '../../../proxy/protocol/contract.ts';
import { initialOf } from '../../../proxy/protocol/homeTemplate.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** A provider's mark, else the first letter of its name, as web/ui/ProviderLogo.tsx draws it. */
export function logoOf({ name, logo }: Pick<PublicProvider, 'name' | 'logo'>): SVGElement {
  const svg = shape('svg', { class: 'logo', viewBox: '0 0 24 24', width: '24', height: '24', 'aria-hidden': 'true' });
  if (logo) {
    const parts = [logo, ...(logo.more ?? [])];
    svg.append(...parts.map(({ path, color = 'currentColor' }) => shape('path', { d: path, fill: color })));
  } else {
    const letter = shape('text', { class: 'logo-letter', x: '12', y: '17', 'text-anchor': 'middle' });
    letter.textContent = initialOf(name);
    svg.append(letter);
  }
  return svg;
}

function shape(tag: 'svg' | 'path' | 'text', attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
