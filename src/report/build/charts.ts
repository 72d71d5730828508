// Charts of invoices: their totals by month, and by partner.
import { monthsBetween } from "../../core/calendar.ts";
import type { JsonObject } from "../../core/json.ts";
import { type Decimal, sum } from "../../einvoice/decimals.ts";
import { amountOf, dayOf, partyOf } from "../../rows/values.ts";
import { formatMonth } from "../model/format.ts";
import type { Chart } from "../model/report.ts";
import type { ReportSource } from "../wording/source.ts";
import type { SumGroup } from "./sums.ts";
import { DIRECTION_WORDS, VND } from "../wording/words.ts";

const MAX_MONTHS = 36;
const MAX_PARTNERS = 10;

/** Charts of the larger group: purchases and sales are not added up. */
export function chartsOf(groups: readonly SumGroup[], source: ReportSource): Chart[] {
  const [group] = groups.toSorted((a, b) => b.rows.length - a.rows.length);
  if (group === undefined || group.values.total_amount === undefined) return [];
  return [monthChart(group), partnerChart(group, source)].filter((chart) => chart !== undefined);
}

function titleOf({ direction }: SumGroup, vi: string, en: string): Chart["title"] {
  const kind = direction === undefined ? undefined : DIRECTION_WORDS[direction];
  return kind === undefined
    ? { vi: `Tổng tiền ${vi}`, en: `Total ${en}` }
    : { vi: `${kind.vi} ${vi}`, en: `${kind.en} ${en}` };
}

function monthChart(group: SumGroup): Chart | undefined {
  const months = group.rows.map((row) => dayOf(row)?.slice(0, 7)).filter((m) => m !== undefined)
    .toSorted();
  const [first = "", last = ""] = [months[0], months.at(-1)];
  const all = first === "" ? [] : monthsBetween(first, last);
  if (all.length < 2 || all.length > MAX_MONTHS) return undefined;
  const byMonth = addUpBy(group.rows, (row) => dayOf(row)?.slice(0, 7));
  return {
    title: titleOf(group, "theo tháng", "by month"),
    shape: "columns",
    unit: VND,
    points: all.map((month) => ({ label: formatMonth(month), value: byMonth.get(month) ?? 0n })),
  };
}

function partnerChart(group: SumGroup, { clean }: ReportSource): Chart | undefined {
  const party = group.direction === "sold" ? "buyer" : "vendor";
  const names = new Map<string, string>();
  const totals = addUpBy(group.rows, (row) => {
    const key = partyOf(row, party);
    if (key !== undefined) names.set(key.id, clean(key.name));
    return key?.id;
  });
  if (totals.size < 3) return undefined;
  const points = [...totals].toSorted(([, a], [, b]) => a < b ? 1 : a > b ? -1 : 0)
    .slice(0, MAX_PARTNERS)
    .map(([id, value]) => ({ label: names.get(id) ?? id, value }));
  return {
    title: party === "buyer"
      ? titleOf(group, "theo người mua lớn nhất", "by largest buyers")
      : titleOf(group, "theo người bán lớn nhất", "by largest vendors"),
    shape: "bars",
    unit: VND,
    points,
  };
}

/** The totals by a key; rows without it are left out. */
function addUpBy(
  rows: readonly JsonObject[],
  keyOf: (row: JsonObject) => string | undefined,
): Map<string, Decimal> {
  const totals = new Map<string, Decimal>();
  for (const row of rows) {
    const [key, amount] = [keyOf(row), amountOf(row, "total_amount")];
    if (key === undefined || amount === undefined) continue;
    totals.set(key, sum([totals.get(key) ?? 0n, amount]));
  }
  return totals;
}
