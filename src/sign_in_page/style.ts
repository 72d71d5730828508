/** The page's style sheet; contrasts are at least 4.5 to 1, in dark mode, too. */
export const STYLE = `
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
  margin: 0; padding: min(1rem, 4vw); min-height: 100vh; display: grid; align-content: center;
  justify-content: center; grid-template-columns: minmax(0, 27rem);
  background: var(--back); color: var(--text);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere;
}
main {
  padding: 1.75rem min(1.5rem, 6vw); background: var(--card); border-radius: .75rem;
  border-top: .3rem solid var(--main); box-shadow: 0 .1rem .8rem rgb(0 0 0 / .12);
}
h1 { margin: 0 0 1.25rem; font-size: 1.5rem; line-height: 1.25; }
h1 [lang=en] { display: block; font-size: 1rem; font-weight: 400; }
[lang=en] { color: var(--soft); }
p { margin: 0 0 1rem; }
p [lang=en] { display: block; }
dt [lang=en]::before, label [lang=en]::before, button [lang=en]::before, .line [lang=en]::before {
  content: "·"; content: "·" / ""; margin: 0 .3em 0 0;
}
.line [lang=en] { display: inline; }
dl { margin: 0 0 1.25rem; padding: 0 0 1.1rem; border-bottom: 1px solid var(--edge); }
dt { font-size: .875rem; color: var(--soft); }
dd { margin: 0 0 .6rem; font-weight: 600; }
dd:last-child { margin: 0; }
dd p { margin: 0; font-weight: 400; font-size: .875rem; }
label { display: block; margin: 0 0 .3rem; font-weight: 600; }
label [lang=en] { font-weight: 400; }
input, button { width: 100%; min-height: 3rem; font: inherit; border-radius: .4rem; }
input {
  padding: .5rem .75rem; margin: 0 0 1.1rem; color: inherit; background: var(--card);
  border: 1px solid var(--line);
}
input[aria-invalid=true] { border: 2px solid var(--bad); }
button {
  padding: .5rem 1rem; margin: .25rem 0 1.25rem; border: 1px solid var(--main);
  background: var(--main); color: var(--on-main); font-weight: 600; cursor: pointer;
}
button [lang=en] { color: inherit; font-weight: 400; }
:focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }
.bad, .note { padding: .75rem 1rem; margin: 0 0 1.25rem; border-radius: .4rem; }
.bad { border-left: .3rem solid var(--bad); background: var(--on-bad); }
.bad p, .note p { margin: 0 0 .35rem; }
.bad p:last-child, .note p:last-child { margin: 0; }
.bad strong { color: var(--bad); }
.note { border-left: .3rem solid var(--soft); background: var(--note); }
.good { font-size: 1.1rem; }
.good strong { color: var(--good); }
main > :last-child { margin-bottom: 0; }
.small { margin: 0; font-size: .875rem; color: var(--soft); }
`;
