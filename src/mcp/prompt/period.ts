// Months and quarters as people write them, in English and Vietnamese.
import { addMonths, lastDayOfMonth } from "../../core/calendar.ts";
import { fold } from "../../core/text.ts";

/** A month or a quarter. */
export interface Period {
  readonly kind: "month" | "quarter";
  readonly year: string;
  /** 1 to 12, or 1 to 4. */
  readonly number: number;
  /** First and last day, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
}

const YEAR = "([12]\\d{3})";
const MONTHS = [
  new RegExp(`^${YEAR} ?[-/.] ?(\\d{1,2})$`), // 2026-10
  new RegExp(`^(?:thang|month|t|m)? ?(\\d{1,2}) ?[-/. ] ?(?:nam )?${YEAR}$`), // 10/2026, tháng 10 năm 2026
];
const QUARTERS = [
  new RegExp(`^${YEAR} ?[-/. ]? ?q(?:uy)? ?([1-4]|i{1,3}|iv)$`), // 2026-Q3
  new RegExp(`^(?:quy|quarter|q) ?([1-4]|i{1,3}|iv) ?[-/. ]? ?(?:nam )?${YEAR}$`), // Q3/2026, quý III/2026
];
const ROMAN = ["i", "ii", "iii", "iv"];

/** A month written as 2026-10, 10/2026 or tháng 10/2026; undefined if it is something else. */
export function readMonth(text: string): Period | undefined {
  const [year, number] = matchEither(MONTHS, text) ?? [];
  if (year === undefined || number === undefined) return undefined;
  const month = `${year}-${number.padStart(2, "0")}`;
  return /-(0[1-9]|1[0-2])$/.test(month) ? monthOf(month) : undefined;
}

/** A quarter written as 2026-Q3, Q3/2026 or quý 3/2026; undefined if it is something else. */
export function readQuarter(text: string): Period | undefined {
  const [year, number] = matchEither(QUARTERS, text) ?? [];
  if (year === undefined || number === undefined) return undefined;
  return toQuarter(year, ROMAN.includes(number) ? ROMAN.indexOf(number) + 1 : Number(number));
}

/** Year and number; the first pattern has the year first, the second one has it last. */
function matchEither(
  [yearFirst, yearLast]: readonly RegExp[],
  text: string,
): readonly (string | undefined)[] | undefined {
  const folded = fold(text);
  const first = yearFirst?.exec(folded);
  if (first) return [first[1], first[2]];
  const last = yearLast?.exec(folded);
  return last ? [last[2], last[1]] : undefined;
}

/** The month of a day or of `YYYY-MM`. */
export function monthOf(day: string): Period {
  const month = day.slice(0, 7);
  return {
    kind: "month",
    year: month.slice(0, 4),
    number: Number(month.slice(5)),
    from: `${month}-01`,
    to: lastDayOfMonth(month),
  };
}

/** The quarter of a day or of `YYYY-MM`. */
export function quarterOf(day: string): Period {
  return toQuarter(day.slice(0, 4), Math.ceil(Number(day.slice(5, 7)) / 3));
}

function toQuarter(year: string, number: number): Period {
  const [first, last] = [number * 3 - 2, number * 3]
    .map((month) => `${year}-${String(month).padStart(2, "0")}`);
  return {
    kind: "quarter",
    year,
    number,
    from: `${first}-01`,
    to: lastDayOfMonth(last ?? ""),
  };
}

/** The period of the same length before this one. */
export function periodBefore({ kind, from }: Period): Period {
  return kind === "month" ? monthOf(addMonths(from, -1)) : quarterOf(addMonths(from, -3));
}

/** As a computer writes it: 2026-10 or 2026-Q3. */
export function writePeriod({ kind, year, number, from }: Period): string {
  return kind === "month" ? from.slice(0, 7) : `${year}-Q${number}`;
}
