import { THEME } from "../local_server/page/theme.ts";

export const STYLE = `${THEME}
body {
  padding: min(1rem, 4vw); min-height: 100vh; display: grid; align-content: center;
  justify-content: center; grid-template-columns: minmax(0, 27rem);
}
main {
  padding: 1.25rem min(1.5rem, 6vw); background: var(--card); border-radius: .75rem;
  border-top: .3rem solid var(--main); box-shadow: 0 .1rem .8rem rgb(0 0 0 / .12);
}
header { display: flex; gap: .75rem; align-items: center; margin: 0 0 .75rem; }
header svg { flex: none; width: 2.5rem; height: 2.5rem; }
h1 { margin: 0; font-size: 1.35rem; }
h1 [lang=en] { display: block; font-size: .875rem; font-weight: 400; }
[lang=en] { color: var(--soft); font-size: .875em; }
p { margin: 0 0 1rem; }
p [lang=en] { display: block; line-height: 1.35; }
dt [lang=en]::before, label [lang=en]::before, button [lang=en]::before, .line [lang=en]::before {
  content: "·"; content: "·" / ""; margin: 0 .3em 0 0;
}
.line [lang=en] { display: inline; }
dl { margin: 0 0 .75rem; padding: 0 0 .75rem; border-bottom: 1px solid var(--edge); line-height: 1.4; }
dt { font-size: .875rem; color: var(--soft); }
dd { margin: 0 0 .4rem; font-weight: 600; }
dd:last-child { margin: 0; }
dd p { margin: 0; font-weight: 400; font-size: .875rem; }
label { display: block; margin: 0 0 .2rem; font-weight: 600; }
label [lang=en] { font-weight: 400; }
input, button { width: 100%; min-height: 2.75rem; font: inherit; border-radius: .4rem; }
input {
  padding: .4rem .75rem; margin: 0 0 .75rem; color: inherit; background: var(--card);
  border: 1px solid var(--line);
}
input[aria-invalid=true] { border: 2px solid var(--bad); }
button {
  padding: .4rem 1rem; margin: .25rem 0 1rem; border: 1px solid var(--main);
  background: var(--main); color: var(--on-main); font-weight: 600; cursor: pointer;
}
button [lang=en] { color: inherit; font-weight: 400; }
.bad, .note { padding: .5rem .75rem; margin: 0 0 .75rem; line-height: 1.4; }
.good { font-size: 1.1rem; }
.good strong { color: var(--good); }
main > :last-child { margin-bottom: 0; }
.small { margin: 0; font-size: .875rem; color: var(--soft); }
`;
