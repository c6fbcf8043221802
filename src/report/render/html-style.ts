/** The style of the HTML report: light or dark as the reader has it, always light on paper, and no font or image from elsewhere. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #fbfbfa; --card: #ffffff; --text: #1d2327; --soft: #5b6570; --line: #d9dde1;
  --good: #14693a; --good-soft: #e3f3e9; --bad: #a3201d; --bad-soft: #fbe7e5; --warn: #7a4d00; --warn-soft: #fdf1d8; --link: #0b57a4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #15181b; --card: #1d2125; --text: #e4e7ea; --soft: #a2abb4; --line: #383f46;
    --good: #7fd6a2; --good-soft: #17301f; --bad: #ff9d94; --bad-soft: #3b1a19; --warn: #f0c674; --warn-soft: #35290f; --link: #8cc2ff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
}
main { max-width: 70rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.7rem; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 0 0 .25rem; }
p, ul { margin: .4rem 0; }
a { color: var(--link); }
code, .id { font-family: ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace; font-size: .88em; }
.soft, small { color: var(--soft); }
.verdict { border-left: .4rem solid; border-radius: .4rem; padding: .8rem 1.1rem; margin: 1.25rem 0; }
.verdict strong { font-size: 1.2rem; }
.verdict.good { background: var(--good-soft); border-color: var(--good); }
.verdict.bad { background: var(--bad-soft); border-color: var(--bad); }
.verdict.open { background: var(--warn-soft); border-color: var(--warn); }
.note { background: var(--warn-soft); border-radius: .4rem; padding: .6rem 1rem; margin: .5rem 0; }
.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .75rem; margin: 1.25rem 0; padding: 0; list-style: none; }
.numbers li, .card { background: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: .8rem 1rem; }
.numbers b { display: block; font-size: 1.6rem; line-height: 1.2; }
.card { margin: .9rem 0; }
.scroll { overflow-x: auto; margin: .6rem 0; }
table { border-collapse: collapse; width: 100%; min-width: 44rem; background: var(--card); font-size: .92rem; }
caption { text-align: left; color: var(--soft); padding: .2rem 0; }
th, td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { white-space: nowrap; }
td { min-width: 4.5rem; }
td.number, th.number { min-width: 0; text-align: right; white-space: nowrap; }
.good-word { color: var(--good); font-weight: 600; }
.bad-word { color: var(--bad); font-weight: 600; }
.soft-word { color: var(--soft); }
details { margin: .3rem 0; }
summary { cursor: pointer; color: var(--soft); }
details code { display: block; overflow-wrap: anywhere; white-space: pre-wrap; padding: .3rem 0; }
.nowrap { white-space: nowrap; }
.paper { display: none; }
@media screen and (max-width: 45rem) {
  main { padding: 1rem .6rem 2rem; }
  .card { padding: .6rem .7rem; }
  .scroll { overflow-x: visible; }
  table, tbody, tr, td, caption { display: block; min-width: 0; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { border: 1px solid var(--line); border-radius: .3rem; margin: .4rem 0; padding: .3rem .5rem; }
  td, td.number { border: 0; padding: .1rem 0; min-width: 0; text-align: left; white-space: normal; }
  td:empty { display: none; }
  td[data-head]::before { content: attr(data-head) ": "; color: var(--soft); }
  .nowrap { white-space: normal; }
}
@media print {
  :root {
    color-scheme: light;
    --page: #ffffff; --card: #ffffff; --text: #000000; --soft: #444444; --line: #999999;
    --good: #14693a; --good-soft: #ffffff; --bad: #a3201d; --bad-soft: #ffffff; --warn: #000000; --warn-soft: #ffffff; --link: #000000;
  }
  @page { size: A4; margin: 11mm; }
  body { font-size: 8pt; line-height: 1.25; }
  h1 { font-size: 14pt; }
  h2 { font-size: 11pt; margin: .5rem 0 .15rem; }
  h3 { font-size: 9pt; }
  p, ul { margin: .15rem 0; }
  small { font-size: 7pt; }
  main { max-width: none; padding: 0; }
  .scroll { overflow: visible; }
  table { min-width: 0; font-size: 7.5pt; }
  th, td { padding: .08rem .25rem; }
  td { min-width: 0; }
  .scroll { margin: .2rem 0; }
  .verdict { padding: .3rem .6rem; margin: .4rem 0; }
  .note { padding: .2rem .5rem; margin: .2rem 0; }
  .numbers { grid-template-columns: repeat(5, 1fr); gap: .3rem; margin: .4rem 0; }
  .numbers li, .card { padding: .25rem .5rem; margin: .3rem 0; }
  .numbers b { display: inline; font-size: 11pt; }
  .verdict, .note { border: 1px solid; border-left-width: .4rem; }
  thead { display: table-header-group; }
  tr, .numbers li { break-inside: avoid; }
  details, .screen { display: none; }
  .paper { display: block; }
  /* Paper is for what was tried; the line above the table names the rest. */
  tr:has(.soft-word) { display: none; }
  h2, h3, caption { break-after: avoid; }
}
`;
