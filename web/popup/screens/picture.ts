import { initialOf } from '../../../proxy/protocol/homeTemplate.ts';
import { el } from '../dom.ts';

/** Somebody's picture; where there is none, or it does not load, the first letter of the name. Decorative. */
export function pictureOf(src: string | undefined, name: string): HTMLElement {
  const letter = el('span', { class: 'picture picture-48', 'aria-hidden': 'true' }, [initialOf(name) || '?']);
  if (src === undefined) return letter;
  const size = { width: '48', height: '48' };
  const image = el('img', { class: 'picture picture-48', alt: '', referrerpolicy: 'no-referrer', ...size });
  image.addEventListener('error', () => image.replaceWith(letter), { once: true });
  image.src = src;
  return image;
}
