import { readFileSync } from 'node:fs';

const TOKENS = readFileSync(new URL('../../web/ui/tokens.css', import.meta.url), 'utf8');

/** The one style sheet of the doctor's page, in the colours of the sign-in page. */
export const DOCTOR_STYLE = `${TOKENS}
* { box-sizing: border-box; }
body { margin: 0; padding: 1rem; background: var(--wall); color: var(--ink); font: 1rem/1.55 var(--text); }
main { max-width: 46rem; margin: 0 auto; padding: 1.25rem; background: var(--card); border: 1px solid var(--card-edge); border-radius: var(--radius); overflow-wrap: anywhere; }
h1, h2 { font-family: var(--display); line-height: 1.2; }
h1 { margin: 0; }
h2 { margin: 2rem 0 .5rem; font-size: 1.25rem; }
p { margin: .5rem 0; }
ul { margin: 0; padding: 0; list-style: none; }
li { padding: .5rem 0 .5rem .75rem; border-block-end: 1px solid var(--card-edge); border-inline-start: .25rem solid var(--card-edge); }
li b { text-transform: uppercase; font-size: .8125rem; }
li.ok { border-inline-start-color: var(--good); }
li.ok b { color: var(--good); }
li.note { border-inline-start-color: var(--light); }
li.wrong, li.fatal { border-inline-start-color: var(--bad); }
li.wrong b, li.fatal b { color: var(--bad); }
code { font-family: var(--code); font-size: .9375rem; }
a { color: var(--wood); }
.dim { color: var(--ink-soft); font-size: .875rem; }
button { min-height: 2.75rem; padding: .25rem 1rem; border: 0; border-radius: var(--radius); background: var(--wood); color: var(--on-wood); font: inherit; font-weight: 600; cursor: pointer; }
button span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 3px; }
`;
