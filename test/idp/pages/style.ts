/** The one style sheet of the demo provider, inline, allowed by its hash. Plain on purpose: not to be taken for the product. */
export const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1d2430, #e8eaf0); --dim: light-dark(#545d6c, #a8b0be);
  --paper: light-dark(#ffffff, #1b1f27); --ground: light-dark(#eceff4, #101319); --line: light-dark(#c3cad6, #3a4250);
  --accent: light-dark(#22559c, #8ab8ff); --on-accent: light-dark(#ffffff, #0b1a30);
  --warn: light-dark(#fff3cf, #3b3010); --bad: light-dark(#a3161c, #ff9b95); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
.notice { margin: 0; padding: .5rem 1rem; background: var(--warn); text-align: center; font-weight: 600; }
main { max-width: 30rem; margin: 1.5rem auto; padding: 1.5rem; background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; line-height: 1.2; }
h2 { margin: 1.75rem 0 .5rem; font-size: 1rem; }
p { margin: 0 0 1rem; overflow-wrap: anywhere; }
small, .dim { color: var(--dim); font-size: .875rem; }
ul { margin: 0 0 1rem; padding: 0 0 0 1.25rem; }
ul.choice { display: grid; gap: .5rem; padding: 0; list-style: none; }
label { display: block; margin: 0 0 .25rem; font-weight: 600; }
input { width: 100%; min-height: 2.75rem; margin: 0 0 1rem; padding: 0 .75rem; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--dim); border-radius: .5rem; }
button { min-height: 2.75rem; padding: .375rem 1rem; font: inherit; font-weight: 600; color: var(--accent); background: transparent; border: 1px solid var(--line); border-radius: .5rem; cursor: pointer; }
button:hover { border-color: var(--accent); }
button.main { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
.choice button { display: block; width: 100%; text-align: start; }
.choice small { display: block; font-weight: 400; }
input[type=checkbox] { width: 1.25rem; min-height: 1.25rem; margin: 0 .5rem 0 0; vertical-align: middle; accent-color: var(--accent); }
ul.scopes { padding: 0; list-style: none; }
.scopes li { padding: .375rem 0; }
.scopes label { font-weight: 400; }
.row { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1.5rem 0 0; }
summary { margin: 1.75rem 0 .5rem; padding: .625rem 0; font-weight: 600; cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
[role=alert] { padding: .5rem .75rem; border: 1px solid var(--bad); border-radius: .5rem; color: var(--bad); }
`;
