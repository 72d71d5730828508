// A table as HTML: numbers under each other, headings that sort, sums at its foot.
import { escapeHtml } from "../../core/text.ts";
import type { PageLanguage } from "../../local_server/page/language.ts";
import { Markup, markup } from "../../local_server/page/markup.ts";
import { formatCell, formatNumber, labelIn, shortenText } from "../model/format.ts";
import type { Column, ReportRow, ReportTable, Sum } from "../model/report.ts";
import type { SortOrder } from "../model/sorting.ts";

export interface TableView {
  readonly language: PageLanguage;
  readonly order?: SortOrder | undefined;
  /** The address that sorts by a column; undefined for a table that is not sorted. */
  readonly linkTo?: ((column: string) => string) | undefined;
  /** Whether it has a heading of its own. */
  readonly hasTitle?: boolean;
}

/** Files have longer texts whole. */
const MAX_TEXT = 300;

export function renderTable(table: ReportTable, view: TableView): Markup {
  const { language, hasTitle = true } = view;
  const columns = table.columns
    .map((column, index) => ({ column, index, start: `<td${classOf(column)}>` }))
    .filter(({ column }) => !column.isOnlyInFiles);
  const title = labelIn(table.title, language);
  const heads = columns.map(({ column }) => renderHead(column, view));
  const rows = table.rows.map((row) => renderRow(row, columns, language));
  const sums = table.sums.map((sum) => renderSum(sum, columns.map(({ column }) => column), view));
  const empty = markup`<tr><td class="empty" colspan="${columns.length}">${
    labelIn(table.empty, language)
  }</td></tr>`;
  return markup`<section class="card" id="table-${table.id}">
${
    hasTitle
      ? markup`<h2>${title}</h2>\n`
      : undefined
  }<div class="scroll" role="region" tabindex="0" aria-label="${title}">
<table>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows.length === 0 ? empty : rows}</tbody>
${sums.length === 0 ? undefined : markup`<tfoot>\n${sums}</tfoot>\n`}</table>
</div>
</section>
`;
}

/** A column of the page; rows are made as plain strings, because there may be thousands. */
interface Shown {
  readonly column: Column;
  /** Its place in the rows. */
  readonly index: number;
  /** What each of its cells begins with. */
  readonly start: string;
}

function renderHead(column: Column, { language, order, linkTo }: TableView): Markup {
  const label = labelIn(column.label, language);
  if (linkTo === undefined) return markup`<th scope="col"${classOf(column)}>${label}</th>`;
  const isSorted = order?.column === column.id;
  const direction = isSorted ? order?.isDescending ? "descending" : "ascending" : undefined;
  const arrow = direction && (direction === "descending" ? " ▼" : " ▲");
  return markup`<th scope="col"${classOf(column)}${
    direction && markup` aria-sort="${direction}"`
  }><a href="${linkTo(column.id)}">${label}${
    arrow && markup`<span aria-hidden="true">${arrow}</span>`
  }</a></th>`;
}

function classOf({ id, kind }: Column): Markup {
  return markup` class="${kind === "text" || kind === "word" ? `${kind} col-${id}` : kind}"`;
}

function renderRow(
  { cells, tone }: ReportRow,
  columns: readonly Shown[],
  language: PageLanguage,
): Markup {
  let row = tone === undefined ? "<tr>" : `<tr class="row-${tone}">`;
  for (const { column: { kind }, index, start } of columns) {
    const cell = cells[index];
    const text = escapeHtml(shortenText(formatCell(cell, kind, language), MAX_TEXT));
    // a text of the API stands by itself, so that its direction does not change that of others
    const isForeign = typeof cell === "string" && kind === "text";
    row += `${start}${isForeign ? `<bdi>${text}</bdi>` : text}</td>`;
  }
  return new Markup(`${row}</tr>\n`);
}

/** The label reaches up to the first column that has a sum. */
function renderSum(
  { label, values }: Sum,
  columns: readonly Column[],
  { language }: TableView,
): Markup {
  const first = columns.findIndex(({ id }) => Object.hasOwn(values, id));
  const span = first < 0 ? columns.length : first;
  const cells = columns.slice(span).map((column) => {
    const value = values[column.id];
    return markup`<td${classOf(column)}>${
      value === undefined ? "" : formatNumber(value, language)
    }</td>`;
  });
  return markup`<tr><th scope="row" colspan="${Math.max(span, 1)}">${
    labelIn(label, language)
  }</th>${cells}</tr>\n`;
}
