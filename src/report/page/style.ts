import { THEME } from "../../local_server/page/theme.ts";

/** The report's style sheet: on screens from 320 px on, in the dark, and on A4. */
export const REPORT_STYLE = `${THEME}
:root { --warn: #7a4b00; --on-warn: #fff1d6; --on-good: #e3f4e9; --stripe: #f6f8fb; }
@media (prefers-color-scheme: dark) {
  :root { --warn: #ffcf87; --on-warn: #3a2c12; --on-good: #17301f; --stripe: #1f2932; }
}
main { max-width: 76rem; margin: 0 auto; padding: 1rem min(1.5rem, 4vw) 2rem; }
.wide main { max-width: 92rem; }
h1 { margin: 0 0 .25rem; font-size: 1.9rem; }
h2 { margin: 0 0 .75rem; font-size: 1.15rem; }
h3 { margin: 0 0 .35rem; font-size: .95rem; }
p { margin: 0 0 .6rem; }
a { color: var(--main); }
.soft { color: var(--soft); font-size: .875rem; }
nav {
  display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; padding: .25rem 0 1.25rem;
}
nav .language { margin-left: auto; padding: .6rem 0; }
.button {
  display: inline-block; min-height: 2.75rem; padding: .6rem 1rem; border-radius: .4rem;
  border: 1px solid var(--main); background: var(--main); color: var(--on-main); font-weight: 600;
  text-decoration: none;
}
.button.plain { background: none; color: var(--main); }
.top { margin: 0 0 1.25rem; padding: 0 0 0 1rem; border-left: .3rem solid var(--main); }
.entity { font-size: 1.1rem; }
dl { display: flex; flex-wrap: wrap; gap: .3rem 1.75rem; margin: 0; }
dl div { min-width: 0; }
dt, dd { display: inline; margin: 0; }
dt { color: var(--soft); font-size: .9rem; }
dt::after { content: ":"; }
dd { font-weight: 600; }
.card {
  margin: 0 0 1.25rem; padding: 1.1rem min(1.25rem, 4vw); background: var(--card);
  border: 1px solid var(--edge); border-radius: .6rem;
}
.notice { padding: .7rem 1rem; margin: 0 0 .75rem; border-radius: .4rem; border-left: .3rem solid var(--soft); background: var(--note); }
.notice.bad { border-color: var(--bad); background: var(--on-bad); color: var(--bad); font-weight: 600; }
.notice.good { border-color: var(--good); background: var(--on-good); }
.notice.off { background: var(--stripe); }
.figures { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(15.5rem, 1fr)); margin: 0 0 1.25rem; }
.figures .card { margin: 0; padding: .9rem 1rem; }
.figures .label { margin: 0; color: var(--soft); }
.figures .value { margin: .1rem 0 0; font-size: 1.45rem; font-weight: 700; line-height: 1.25; font-variant-numeric: tabular-nums; }
.figures .unit { font-size: 1rem; font-weight: 400; color: var(--soft); }
.figures .soft { margin: .35rem 0 0; }
figure.chart { margin: 0 0 1.25rem; }
figcaption { margin: 0 0 .6rem; font-weight: 700; font-size: 1.15rem; }
figcaption .soft { font-weight: 400; }
svg.columns { display: block; width: 100%; min-width: 46rem; height: auto; font-size: 12px; }
svg text { fill: var(--soft); font-family: inherit; font-variant-numeric: tabular-nums; }
svg text.value { fill: var(--text); font-weight: 600; font-size: 11px; }
.bar { fill: var(--main); print-color-adjust: exact; }
.bar.minus { fill: var(--bad); }
.grid { stroke: var(--edge); } .zero { stroke: var(--line); }
.bars { list-style: none; margin: 0; padding: 0; }
.bars li { display: grid; grid-template-columns: minmax(8rem, 20rem) 1fr minmax(8rem, auto); gap: .25rem .9rem; align-items: center; padding: .28rem 0; }
.bars .track { width: 100%; height: 1.1rem; display: block; }
.bars .amount { text-align: right; font-variant-numeric: tabular-nums; font-weight: 600; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; }
th, td { padding: .4rem .5rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--edge); }
thead th { background: var(--stripe); border-bottom: 2px solid var(--line); vertical-align: bottom; }
thead a { display: inline-block; padding: .35rem 0; color: var(--text); text-decoration-color: var(--line); text-underline-offset: .2em; }
td, th { overflow-wrap: normal; }
.code, .day, .word, .amount, .number { white-space: nowrap; font-variant-numeric: tabular-nums; }
.amount, .number { text-align: right; }
thead .amount, thead .number { white-space: normal; }
td.text { min-width: 9rem; overflow-wrap: anywhere; }
td.col-partner, td.col-name, td.col-key { min-width: 14rem; width: 34%; }
tbody tr:nth-child(even) td { background: var(--stripe); }
tr.row-off td, tr.row-void td { color: var(--soft); font-style: italic; }
tr.row-void td { text-decoration: line-through; }
tr.row-off td.col-status, tr.row-void td.col-status, tr.row-void td.col-note { text-decoration: none; font-weight: 600; }
tr.row-bad td.col-level { color: var(--bad); font-weight: 700; }
tr.row-note td.col-level { color: var(--warn); font-weight: 700; }
tfoot th, tfoot td { border-top: 2px solid var(--line); font-weight: 700; background: var(--card); }
.wide table { font-size: .85rem; }
.wide td.col-partner { min-width: 11rem; }
td.col-note { min-width: 15rem; font-size: .8rem; }
.empty { padding: 2rem 1rem; text-align: center; color: var(--soft); }
.badge { display: inline-block; padding: .05rem .55rem; border-radius: 1rem; border: 1px solid currentColor; font-size: .85rem; font-weight: 700; white-space: nowrap; }
.badge.error { color: var(--bad); background: var(--on-bad); }
.badge.warning { color: var(--warn); background: var(--on-warn); }
.badge.fact { color: var(--soft); background: var(--stripe); }
.findings ol { list-style: none; margin: 0; padding: 0; }
.findings li { display: grid; grid-template-columns: 6.5rem 1fr; gap: .75rem; align-items: start; padding: .6rem 0; border-top: 1px solid var(--edge); }
.findings li .badge { justify-self: start; }
.findings code { display: block; color: var(--soft); font-size: .78rem; }
.invoice { padding: 1.75rem min(2rem, 4vw); }
.invoice > header { text-align: center; margin: 0 0 1rem; }
.invoice > header h2 { font-size: 1.5rem; margin: 0 0 .35rem; text-transform: uppercase; }
.invoice > header dl { justify-content: center; }
.invoice .card { padding: 0; border: 0; margin: 1rem 0; }
.marks .notice { text-align: center; font-size: 1.05rem; border: 2px solid; border-left-width: .3rem; }
.parties { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 1rem 2rem; padding: 1rem 0; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); margin: 0 0 .75rem; }
.parties dl, .end dl { display: block; }
.party { font-size: 1.1rem; font-weight: 700; margin: 0 0 .25rem; }
table.totals { width: auto; margin: 0 0 1rem auto; font-size: 1rem; }
.totals th { font-weight: 400; } .totals tr:nth-child(n) td { font-weight: 600; background: none; }
.totals .main th, .totals tr.main:nth-child(n) td { font-size: 1.2rem; font-weight: 700; border-top: 2px solid var(--line); }
.words { padding: .6rem 1rem; background: var(--stripe); border-radius: .4rem; }
.end { margin: 1rem 0 0; }
footer { color: var(--soft); font-size: .85rem; }
@media (min-width: 86rem) {
  .wide .scroll { overflow: visible; }
  .wide thead th { position: sticky; top: 0; }
}
@media (max-width: 36rem) {
  h1 { font-size: 1.5rem; }
  .button { flex: 1 1 12rem; text-align: center; }
  .bars li { grid-template-columns: 1fr auto; }
  .bars .track { grid-row: 2; grid-column: 1 / -1; }
  .findings li { grid-template-columns: 1fr; gap: .3rem; }
  table.totals, .totals tbody { display: block; width: 100%; }
  .totals tr { display: flex; flex-wrap: wrap; justify-content: space-between; }
  .totals th, .totals td, .totals .main th, .totals tr.main:nth-child(n) td { border: 0; }
  .totals td { margin-left: auto; }
  .totals .main { border-top: 2px solid var(--line); }
}
@page {
  size: A4; margin: 12mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; }
}
@page wide { size: A4 landscape; margin: 10mm; }
@media print {
  :root {
    color-scheme: light; --back: #fff; --card: #fff; --text: #000; --soft: #333; --line: #555;
    --edge: #bbb; --main: #0a58a6; --on-main: #fff; --bad: #a11217; --on-bad: #fff; --note: #fff; --good: #17653a;
    --on-good: #fff; --warn: #7a4b00; --on-warn: #fff; --stripe: #fff;
  }
  body { font-size: 10pt; }
  .wide { page: wide; }
  main { max-width: none; padding: 0; }
  nav { display: none; }
  .card { border: 0; padding: 0; margin: 0 0 .8rem; }
  .figures .card, .notice { border: 1px solid var(--edge); padding: .4rem .7rem; }
  .figures { grid-template-columns: repeat(4, 1fr); gap: .5rem; }
  .figures .value { font-size: 1.3rem; }
  .scroll { overflow: visible; }
  table { font-size: 8.5pt; }
  th, td { padding: .2rem .3rem; }
  td.text { min-width: 0; }
  td.col-partner { min-width: 0; width: 30%; }
  h1 { font-size: 1.4rem; }
  footer { font-size: 7.5pt; }
  .invoice .card, .parties, .end { margin: .5rem 0 0; }
  .parties { padding: .5rem 0; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  tr, figure, .notice, .figures, .findings li { break-inside: avoid; }
  thead a { color: inherit; text-decoration: none; }
  svg.columns { min-width: 0; }
}
`;
