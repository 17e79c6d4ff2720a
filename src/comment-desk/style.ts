/** How the desk's pages look: one column that fits a phone, targets as large as a thumb. */
export const style = `:root {
  color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif;
  --paper: light-dark(#fff, #14181c); --ink: light-dark(#1a1a1a, #eee); --accent: light-dark(#0b4a6f, #9fd0ea);
}
body { margin: 0; background: var(--paper); color: var(--ink); }
a { color: var(--accent); }
main { max-width: 42rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.2; }
h2 { font-size: 1.15rem; }
label { display: block; }
input, textarea, button { font: inherit; box-sizing: border-box; min-height: 2.75rem; padding: 0.5rem 0.75rem; }
input, textarea { width: 100%; }
input, textarea, button { border: 1px solid; border-radius: 3px; background: var(--paper); color: inherit; }
button { cursor: pointer; background: light-dark(#eee, #2b3238); }
:focus-visible { outline: 3px solid; outline-offset: 2px; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; padding: 0; list-style: none; }
nav a { display: inline-block; padding: 0.6rem 0; }
[aria-current] { font-weight: bold; }
article { border-top: 1px solid; padding: 0.75rem 0; }
article header p { margin: 0; }
blockquote { margin: 0.75rem 0; padding-inline-start: 0.75rem; border-inline-start: 3px solid; white-space: pre-wrap; }
.actions { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.head { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; }
.done { margin-block: 1rem; border: 1px solid; padding: 0.5rem 0.75rem; }
.error { border-inline-start: 3px solid light-dark(#c00, #f77); padding-inline-start: 0.75rem; }
.log { padding-inline-start: 1.25rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`;
