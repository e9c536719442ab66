import { define } from '../define.ts';

// `/button.js`: one script tag defines the element. A page that has broken its own browser gets no button, and no error.
try {
  define();
} catch {
  // Nothing that the page could do about it.
}
