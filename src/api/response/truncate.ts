// Shortens lists that are too long for a client: whole rows, and how to continue.
import { MAX_RESULT_CHARACTERS } from "../../core/truncate.ts";
import type { List } from "./list.ts";

/** Room for the note on what was left out. */
const NOTE_CHARACTERS = 100;

/**
 * The list, or its first k rows and how to continue: k divides per_page, so that `next` neither skips
 * nor repeats a row. At least one row is kept.
 */
export function truncateList(list: List, limit: number = MAX_RESULT_CHARACTERS): List {
  const { items, page, per_page } = list;
  const fitting = countFitting(list, limit);
  if (fitting === items.length || items.length === 1) return list;
  const kept = largestDivisor(per_page, fitting);
  const next = { page: (page - 1) * (per_page / kept) + 2, per_page: kept };
  const { items: _, ...counts } = list;
  return {
    ...counts,
    truncated: { omitted: items.length - kept, next },
    items: items.slice(0, kept),
  };
}

/** How many rows fit: all of them, or as many as leave room for the note. */
function countFitting({ items, ...counts }: List, limit: number): number {
  const frame = JSON.stringify({ ...counts, items: [] }).length;
  const room = limit - frame;
  let size = 0;
  let fitting = 0;
  for (const [index, row] of items.entries()) {
    size += (JSON.stringify(row)?.length ?? 0) + (index === 0 ? 0 : 1);
    if (size > room) return fitting;
    if (size + NOTE_CHARACTERS <= room) fitting = index + 1;
  }
  return items.length;
}

/** The largest divisor of `number` up to `limit`, at least 1. */
function largestDivisor(number: number, limit: number): number {
  for (let divisor = Math.min(number - 1, limit); divisor > 1; divisor--) {
    if (number % divisor === 0) return divisor;
  }
  return 1;
}
