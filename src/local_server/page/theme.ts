/**
 * What the style sheets of all pages begin with: their colours, whose contrasts are at least 4.5 to 1, in
 * dark mode, too, and their fonts.
 */
export const THEME = `
:root {
  color-scheme: light dark;
  --back: #eef2f6; --card: #fff; --text: #17232f; --soft: #4a5968; --line: #6f7f8f;
  --main: #0a58a6; --on-main: #fff; --bad: #a11217; --on-bad: #fdeeee; --note: #fff5d6;
  --good: #17653a; --edge: #dce3ea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #0f151b; --card: #1a232c; --text: #e9eef3; --soft: #b0bdc9; --line: #8494a4;
    --main: #8cc5ff; --on-main: #06203a; --bad: #ffb3ad; --on-bad: #3a1a1c; --note: #39311a;
    --good: #84d8a4; --edge: #33404c;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--back); color: var(--text);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere;
}
h1 { font-size: 1.5rem; line-height: 1.25; }
:focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }
.bad, .note { padding: .75rem 1rem; margin: 0 0 1.25rem; border-radius: .4rem; }
.bad { border-left: .3rem solid var(--bad); background: var(--on-bad); }
.bad p, .note p { margin: 0 0 .35rem; }
.bad p:last-child, .note p:last-child { margin: 0; }
.bad strong { color: var(--bad); }
.note { border-left: .3rem solid var(--soft); background: var(--note); }
`;
