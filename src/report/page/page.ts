// The page of a report, in one language; the other one, sorting and the files are links.
import type { BilingualText, PageLanguage } from "../../local_server/page/language.ts";
import { renderDocument } from "../../local_server/page/document.ts";
import { type Markup, markup } from "../../local_server/page/markup.ts";
import { formatNumber, labelIn } from "../model/format.ts";
import type { Figure, Report } from "../model/report.ts";
import { type SortOrder, sortTable } from "../model/sorting.ts";
import { renderChart } from "./chart.ts";
import { renderInvoice } from "./invoice.ts";
import { renderFacts, renderFindings, renderNotes } from "./notes.ts";
import { REPORT_STYLE } from "./style.ts";
import { renderTable } from "./table.ts";

export interface PageView {
  readonly language: PageLanguage;
  /** The order of the first table. */
  readonly order: SortOrder | undefined;
  /** Where the page is, without a slash at its end. */
  readonly path: string;
  /** The time in Viet Nam at which it was made, and until when it can be opened: "14:05". */
  readonly madeAt: string;
  readonly endsAt: string;
  readonly isSandbox: boolean;
}

const TEXTS = {
  sandbox: {
    vi: "Đây là môi trường dùng thử (sandbox): chỉ có dữ liệu minh họa, không có dữ liệu thật.",
    en: "This is the sandbox, to try things out: all its data are invented.",
  },
  xlsx: { vi: "Tải bảng Excel (.xlsx)", en: "Download for Excel (.xlsx)" },
  csv: { vi: "Tải tệp CSV", en: "Download CSV" },
  other: { vi: "English", en: "Tiếng Việt" },
  print: {
    vi: "In: bấm Ctrl+P (hoặc ⌘P), khổ giấy A4.",
    en: "To print, press Ctrl+P (or ⌘P), on A4.",
  },
  taxCode: { vi: "Mã số thuế", en: "Tax code" },
} as const;

function endText({ madeAt, endsAt }: PageView): BilingualText {
  return {
    vi:
      `Lập lúc ${madeAt} từ dữ liệu của Finizi B4B. Trang này nằm trên máy tính của bạn, không ai ` +
      `khác mở được, và tự đóng lúc ${endsAt} hoặc khi đăng xuất. Số liệu để tham khảo; chứng từ ` +
      "gốc là hóa đơn điện tử.",
    en:
      `Made at ${madeAt} from the data of Finizi B4B. This page is on your computer; nobody else can ` +
      `open it, and it closes at ${endsAt} or at logout. The figures are for reference; the ` +
      "e-invoices are the originals.",
  };
}

export function renderPage(report: Report, view: PageView): Markup {
  const { language } = view;
  const { title, entity, charts, findings, invoice, tables } = report;
  const [first, ...others] = tables;
  const columns = first?.columns.filter(({ isOnlyInFiles }) => !isOnlyInFiles).length ?? 0;
  const isWide = columns > 7;
  const name = entity &&
    markup`<p class="entity"><strong><bdi>${entity.name}</bdi></strong>${
      entity.tax_code === "" ? "" : ` · ${TEXTS.taxCode[language]} ${entity.tax_code}`
    }</p>\n`;
  const body = markup`${renderLinks(view)}<header class="top">
<h1>${labelIn(title, language)}</h1>
${name}${renderFacts(report.facts, language)}</header>
${view.isSandbox ? renderNotes([{ tone: "note", text: TEXTS.sandbox }], language) : undefined}${
    renderNotes(report.notes, language)
  }${renderFigures(report.figures, language)}${
    charts.map((chart, index) => renderChart(chart, index, language))
  }${findings && renderFindings(findings, language)}${invoice && renderInvoice(invoice, language)}${
    first && renderTable(sortTable(first, view.order), {
      language,
      order: view.order,
      linkTo: (column) => `${sortLink(column, view)}#table-${first.id}`,
    })
  }${others.map((table) => renderTable(table, { language }))}<footer>${
    endText(view)[language]
  }</footer>`;
  return renderReportDocument(title, body, { language, isWide });
}

function renderFigures(figures: readonly Figure[], language: PageLanguage): Markup | undefined {
  if (figures.length === 0) return undefined;
  return markup`<section class="figures">${
    figures.map(({ label, value, unit, detail }) =>
      markup`<div class="card"><p class="label">${
        labelIn(label, language)
      }</p><p class="value"><span class="number">${
        formatNumber(value, language)
      }</span> <span class="unit">${labelIn(unit, language)}</span></p>${
        detail && markup`<p class="soft">${labelIn(detail, language)}</p>`
      }</div>`
    )
  }</section>\n`;
}

function renderLinks(view: PageView): Markup {
  const { language, path } = view;
  const query = queryFor(view, {});
  const other = queryFor(view, { language: language === "vi" ? "en" : "vi" });
  return markup`<nav>
<a class="button" href="${path}/xlsx${query}">${TEXTS.xlsx[language]}</a>
<a class="button plain" href="${path}/csv${query}">${TEXTS.csv[language]}</a>
<span class="soft">${TEXTS.print[language]}</span>
<a class="language" href="${path}${other}" lang="${language === "vi" ? "en" : "vi"}">${
    TEXTS.other[language]
  }</a>
</nav>
`;
}

/** Sorts by the column, or the other way round if that is how the rows are sorted. */
function sortLink(column: string, view: PageView): string {
  const isAgain = view.order?.column === column && !view.order.isDescending;
  const order = { column, isDescending: isAgain };
  return `${view.path}${queryFor(view, { order })}`;
}

function queryFor(view: PageView, change: Partial<PageView>): string {
  const { language, order } = { ...view, ...change };
  const query = new URLSearchParams();
  if (language !== "vi") query.set("lang", language);
  if (order !== undefined) query.set("sort", `${order.isDescending ? "-" : ""}${order.column}`);
  return query.size === 0 ? "" : `?${query}`;
}

export interface DocumentOptions {
  readonly language: PageLanguage;
  /** Printed on A4 across. */
  readonly isWide?: boolean;
}

export function renderReportDocument(
  title: BilingualText,
  body: Markup,
  { language, isWide = false }: DocumentOptions,
): Markup {
  return renderDocument({
    language,
    title: `${labelIn(title, language)} · Finizi B4B`,
    style: REPORT_STYLE,
    bodyClass: isWide ? "wide" : undefined,
    content: body,
  });
}
