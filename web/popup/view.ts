import { el, type Content } from './dom.ts';
import { draw } from './draw.ts';
import { languageFor } from './languageFor.ts';
import { loadTexts } from './loadTexts.ts';
import type { Screen } from './screen.ts';
import type { Texts } from './texts/en.ts';

interface Options {
  /** The language that the asking page wants. */
  wanted: string | undefined;
  /** Shuts the buttons for a moment. */
  guard: () => void;
}

/** Shows one screen after the other, in the person's language. Escape leaves, where there is something to leave. */
export function createView({ wanted, guard }: Options): (screen: Screen) => void {
  const loading = loadTexts(languageFor([wanted, ...navigator.languages])).then(speak);
  let current: Screen = { kind: 'loading' };
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && 'onLeave' in current) current.onLeave();
  });
  return (screen) => {
    current = screen;
    void loading.then((texts) => {
      if (screen !== current) return;
      put(screen, texts);
      guard();
    });
  };
}

function speak(texts: Texts): Texts {
  document.documentElement.lang = texts.lang;
  document.documentElement.dir = texts.dir;
  return texts;
}

function put(screen: Screen, texts: Texts): void {
  const { heading, body, isBad = false } = draw(screen, { texts, say });
  const isLoading = screen.kind === 'loading';
  const look = isLoading ? 'visually-hidden' : '';
  const title = el('h1', { tabindex: '-1', ...(look && { class: look }) }, heading);
  const section = el('section', isBad ? { class: 'failure' } : {}, [title, ...body]);
  say([]);
  document.getElementById('screen')?.replaceChildren(section);
  document.title = `${heading.map(apart).join('')} · Postern`;
  scrollTo(0, 0);
  // What is over in a moment needs no telling.
  if (!isLoading) title.focus({ preventScroll: true });
}

/** A title has no elements to set a part of it apart. */
function apart(part: Node | string): string {
  return typeof part === 'string' ? part : `\u2068${part.textContent}\u2069`;
}

function say(content: Content): void {
  document.getElementById('status')?.replaceChildren(...content);
}
