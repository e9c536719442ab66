import { type Html, html } from '../../idp/pages/html.ts';

/** What the blog is about. */
export function article(): Html {
  return html`<article>
    <h1>What the frost left standing</h1>
    <p class="byline">Wren Hollis, <time datetime="2026-11-15">15 November</time></p>
    <p>
      The first hard frost came on Thursday and took the dahlias in one night. By morning they hung like wet paper, and
      the whole border looked as if somebody had switched it off.
    </p>
    <p>
      But go out early, before the sun is over the wall, and see what it has left: the fennel with a bead of ice on
      every seed, the teasels, the grey stems of the asters, and by the little gate at the back the rose that never read
      the calendar.
    </p>
    <p>
      I used to cut it all down in October. Now I wait until February, and the wrens have the seeds. What do you leave?
    </p>
  </article>`;
}
