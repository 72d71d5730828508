// The report of statistics: the API's own figures, or those that were computed from the invoices.
import { isObject } from "../../../core/json.ts";
import type { Decimal } from "../../../einvoice/decimals.ts";
import type { BilingualText } from "../../../local_server/page/language.ts";
import type { Grouping } from "../../../rows/portions.ts";
import { toDecimal } from "../../../rows/values.ts";
import type { Figure, Label, Report } from "../../model/report.ts";
import { readGroups, readSums } from "./breakdown.ts";
import { type Breakdown, breakdownChart, breakdownTable } from "./breakdown_table.ts";
import { questionFacts } from "../../wording/question.ts";
import { readCellText } from "../../wording/source.ts";
import { statisticsNotes, type StatisticsSource } from "./statistics_notes.ts";
import { AMOUNT_LABELS, VND } from "../../wording/words.ts";

const TITLE: BilingualText = { vi: "Thống kê hóa đơn", en: "Invoice statistics" };

export function createStatisticsReport(source: StatisticsSource): Report {
  const { figures, question } = source;
  const breakdowns = figures.computed === true ? computedParts(source) : ownParts(source);
  return {
    slug: "thong-ke",
    title: TITLE,
    entity: source.entity,
    facts: questionFacts(question, source),
    notes: statisticsNotes(source),
    figures: figures.computed === true ? computedFigures(source) : ownFigures(source),
    charts: breakdowns.filter(({ isCharted }) => isCharted).map(breakdownChart)
      .filter((chart) => chart !== undefined),
    findings: undefined,
    invoice: undefined,
    tables: breakdowns.filter(({ parts }) => parts.length > 0).map(breakdownTable),
    purchases: undefined,
  };
}

const GROUPINGS: Readonly<Record<Grouping, { title: BilingualText; label: BilingualText }>> = {
  status: {
    title: { vi: "Theo trạng thái", en: "By status" },
    label: { vi: "Trạng thái", en: "Status" },
  },
  month: { title: { vi: "Theo tháng", en: "By month" }, label: { vi: "Tháng", en: "Month" } },
  vendor: {
    title: { vi: "Theo người bán", en: "By vendor" },
    label: { vi: "Người bán", en: "Vendor" },
  },
  buyer: {
    title: { vi: "Theo người mua", en: "By buyer" },
    label: { vi: "Người mua", en: "Buyer" },
  },
  direction: {
    title: { vi: "Mua vào và bán ra", en: "Bought and sold" },
    label: { vi: "Loại", en: "Kind" },
  },
  vat_rate: {
    title: { vi: "Theo thuế suất GTGT", en: "By VAT rate" },
    label: { vi: "Thuế suất", en: "VAT rate" },
  },
  product: {
    title: { vi: "Theo hàng hóa, dịch vụ", en: "By goods or services" },
    label: { vi: "Hàng hóa, dịch vụ", en: "Goods or services" },
  },
};

function computedParts(source: StatisticsSource): Breakdown[] {
  const { figures, question: { group_by, product } } = source;
  const parts = readGroups(figures.groups, source);
  const grouping = group_by ?? (product === undefined ? undefined : "product");
  if (grouping === undefined || parts.length === 0) return [];
  const is = {
    isTime: grouping === "month",
    isWhole: true,
    isCharted: true,
    countsOverlap: grouping === "vat_rate" || grouping === "product" || product !== undefined,
  };
  return [{ id: grouping, ...GROUPINGS[grouping], parts, ...is }];
}

/** The breakdowns that the API's own statistics have. */
function ownParts(source: StatisticsSource): Breakdown[] {
  const { figures } = source;
  const amounts = new Map(
    readGroups(figures.amount_by_status, source).map(({ key, count }) => [key, count]),
  );
  const statuses = readGroups(figures.by_status, source)
    .map((part) => ({ ...part, total_amount: part.total_amount ?? amounts.get(part.key) }));
  return [
    {
      id: "month",
      ...GROUPINGS.month,
      parts: readGroups(figures.by_month, source),
      isTime: true,
      isWhole: true,
      isCharted: true,
    },
    {
      id: "vendor",
      title: { vi: "Người bán lớn nhất", en: "Largest vendors" },
      label: GROUPINGS.vendor.label,
      parts: readGroups(figures.top_vendors, source),
      isWhole: false,
      isCharted: true,
    },
    {
      id: "direction",
      ...GROUPINGS.direction,
      parts: readGroups(figures.by_direction, source),
      isWhole: false,
    },
    { id: "status", ...GROUPINGS.status, parts: statuses, isWhole: true },
  ];
}

const COUNT: BilingualText = { vi: "Số hóa đơn", en: "Invoices" };
const INVOICES: BilingualText = { vi: "hóa đơn", en: "invoices" };

function figuresOf(values: readonly (readonly [Label, Decimal | undefined, Label])[]): Figure[] {
  return values.flatMap(([label, value, unit]) =>
    value === undefined ? [] : [{ label, value, unit }]
  );
}

function ownFigures({ figures }: StatisticsSource): Figure[] {
  return figuresOf([
    [COUNT, toDecimal(figures.total_count), INVOICES],
    [AMOUNT_LABELS.total_amount, toDecimal(figures.total_amount), VND],
  ]);
}

/** The sums in VND, then each other currency by itself. */
function computedFigures(source: StatisticsSource): Figure[] {
  const { figures } = source;
  const sums = readSums(figures.total ?? figures.partial_total, source);
  const others = Array.isArray(figures.other_currencies) ? figures.other_currencies : [];
  return [
    ...figuresOf([
      [COUNT, sums.count, INVOICES],
      [AMOUNT_LABELS.subtotal, sums.subtotal, VND],
      [AMOUNT_LABELS.tax_amount, sums.tax_amount, VND],
      [AMOUNT_LABELS.total_amount, sums.total_amount, VND],
    ]),
    ...others.filter(isObject).flatMap((other) => {
      const currency = readCellText(other.currency, source) ?? "?";
      const own = readSums(other, source);
      const label = { vi: `Bằng ${currency}`, en: `In ${currency}` };
      return figuresOf([[label, own.total_amount ?? own.subtotal, currency]]);
    }),
  ];
}
