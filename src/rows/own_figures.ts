// What must be known about the API's own statistics.
import { isObject, type JsonObject, toCount, toText } from "../core/json.ts";
import { STATUS_NAMES, type StatusName } from "./values.ts";

const OUT_OF_FORCE = [["DRAFT", "drafts"], ["CANCELLED", "cancelled invoices"]] as const;

/** `{note}` on what the figures mix, or nothing if they mix nothing. */
export function explainOwnFigures(figures: JsonObject): { note?: string } {
  const counts = countsOf(figures.by_status);
  const counted = OUT_OF_FORCE.flatMap(([status, words]) => {
    const count = counts.get(status);
    return count === undefined || count === 0 ? [] : [`${count} ${words}`];
  });
  const included = counts.size === 0 ? ["perhaps drafts and cancelled invoices"] : counted;
  const notes = [
    ...(included.length === 0 ? [] : [`these figures include ${included.join(" and ")}`]),
    ...(countDirections(figures.by_direction) > 1 ? ["purchases and sales are added up"] : []),
  ];
  if (notes.length === 0) return {};
  return {
    note: `${notes.join("; ")}. For invoices in force call this with statuses [1, 3], and with ` +
      "direction for purchases or sales alone.",
  };
}

/** Counts by status, from {DRAFT: 1} or [{status: "DRAFT", count: 1}]. */
function countsOf(by_status: unknown): Map<StatusName, number> {
  const entries = Array.isArray(by_status)
    ? by_status.filter(isObject).map((row) => [toText(row.status) ?? "", row.count] as const)
    : isObject(by_status)
    ? Object.entries(by_status)
    : [];
  const counts = new Map<StatusName, number>();
  for (const [key, value] of entries) {
    const status = STATUS_NAMES.find((name, number) =>
      name === key.toUpperCase() || String(number) === key
    );
    const count = toCount(isObject(value) ? value.count : value);
    if (status !== undefined && count !== undefined) counts.set(status, count);
  }
  return counts;
}

function countDirections(by_direction: unknown): number {
  return Array.isArray(by_direction) ? by_direction.length : 0;
}
