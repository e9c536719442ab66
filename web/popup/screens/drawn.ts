import type { Content } from '../dom.ts';
import type { Texts } from '../texts/en.ts';

/** A screen, ready to be put into the page. */
export interface Drawn {
  heading: Content;
  body: Node[];
  isBad?: boolean;
}

export interface Drawing {
  texts: Texts;
  /** Says something aloud, and shows it below the buttons. */
  say: (content: Content) => void;
}
