import { type Html, html } from '../../pages/html.ts';

/** What our client looks like where its provider shows it: a gate in a wall. */
export const CLIENT_MARK: Html = html`<svg
  xmlns="http://www.w3.org/2000/svg"
  viewBox="0 0 24 24"
  width="32"
  height="32"
  fill="#22559c"
  aria-hidden="true"
>
  <path d="M2 22V9l3-2V4h2v2l5-4 5 4V4h2v3l3 2v13h-6v-7a4 4 0 0 0-8 0v7z" />
</svg>`;
