// Which rows of a list are added up, and their sums: exactly, and never two currencies together.
import type { JsonObject } from "../../core/json.ts";
import { type Decimal, sum } from "../../einvoice/decimals.ts";
import type { BilingualText } from "../../local_server/page/language.ts";
import {
  type AmountField,
  amountOf,
  AMOUNTS,
  currencyOf,
  type Direction,
  directionOf,
  DIRECTIONS,
  isReplaced,
  statusOf,
} from "../../rows/values.ts";
import type { Sum } from "../model/report.ts";
import {
  countInvoices,
  DIRECTION_WORDS,
  joinTexts,
  NO,
  STATUS_WORDS,
  YES,
} from "../wording/words.ts";

/** Ids of the columns that say which rows are added up. */
export const COUNTED = "counted";
export const DIRECTION = "direction";

/** Rows that are added up together. */
export interface SumGroup {
  readonly direction: Direction | undefined;
  readonly rows: readonly JsonObject[];
  readonly values: Readonly<Partial<Record<AmountField, Decimal>>>;
}

export interface ListSums {
  readonly groups: readonly SumGroup[];
  readonly counted: ReadonlySet<JsonObject>;
  readonly sums: readonly Sum[];
  /** Says what is not added up; undefined if all is. */
  readonly leftOut: BilingualText | undefined;
}

const [CANCELLED, IN_FORCE] = [2, [1, 3]] as const;
const STATUS_NUMBERS = { DRAFT: 0, ACTIVE: 1, CANCELLED: 2, ARCHIVED: 3 } as const;

/** The statuses that were asked for; undefined if all were. */
export function statusesOf(
  { status, statuses }: { status?: number | undefined; statuses?: readonly number[] | undefined },
): readonly number[] | undefined {
  return statuses ?? (status === undefined ? undefined : [status]);
}

/** Adds up invoices in force, or those with the statuses that were asked for; in VND. */
export function sumRows(
  rows: readonly JsonObject[],
  statuses: readonly number[] = IN_FORCE,
): ListSums {
  const reasonOf = (row: JsonObject) => reasonAgainst(row, statuses);
  const counted = new Set(rows.filter((row) => reasonOf(row) === undefined));
  const isMixed = new Set([...counted].map(directionOf)).size > 1;
  const directions = isMixed ? [...DIRECTIONS, undefined] : [undefined];
  const groups = directions.map((direction) => {
    const own = [...counted].filter((row) => !isMixed || directionOf(row) === direction);
    return { direction, rows: own, values: addUp(own) };
  }).filter((group) => !isMixed || group.rows.length > 0);
  const others = rows.filter((row) => !counted.has(row));
  return {
    groups,
    counted,
    sums: [
      ...groups.map((group) => toSum(group, { isMixed, isPart: others.length > 0 })),
      ...sumOthers(others),
    ],
    leftOut: others.length === 0 ? undefined : explainOthers(others, reasonOf),
  };
}

/** Why a row is not added up; undefined if it is. A file with an error may be a duplicate. */
function reasonAgainst(row: JsonObject, statuses: readonly number[]): BilingualText | undefined {
  if (row.level === "error") return WITH_ERROR;
  if (amountOf(row, "total_amount") === undefined) return WITHOUT_AMOUNT;
  const status = statusOf(row);
  if (status !== undefined && !statuses.includes(STATUS_NUMBERS[status])) {
    return STATUS_WORDS[status];
  }
  if (isReplaced(row) && !statuses.includes(CANCELLED)) return REPLACED;
  const currency = currencyOf(row);
  if (currency === "VND") return undefined;
  const isCode = /^[A-Z]{3}$/.test(currency);
  return isCode ? { vi: `bằng ${currency}`, en: `in ${currency}` } : FOREIGN;
}

const WITH_ERROR = { vi: "Có lỗi", en: "With errors" };
const WITHOUT_AMOUNT = { vi: "Không có số tiền", en: "Without amount" };
const FOREIGN = { vi: "Bằng ngoại tệ", en: "In another currency" };
const REPLACED = { vi: "Bị thay thế", en: "Replaced" };

/** Only amounts that every row has. */
function addUp(rows: readonly JsonObject[]): SumGroup["values"] {
  return Object.fromEntries(AMOUNTS.flatMap((field) => {
    const amounts = rows.map((row) => amountOf(row, field));
    const known = amounts.filter((amount) => amount !== undefined);
    return known.length < amounts.length ? [] : [[field, sum(known)]];
  }));
}

function toSum(
  { direction, rows, values }: SumGroup,
  { isMixed, isPart }: { isMixed: boolean; isPart: boolean },
): Sum {
  const kind = direction === undefined ? undefined : DIRECTION_WORDS[direction];
  const count = countInvoices(rows.length);
  return {
    label: {
      vi: `Cộng ${kind === undefined ? "" : `${kind.vi.toLowerCase()} `}(${count.vi})`,
      en: `Total ${kind === undefined ? "" : `${kind.en.toLowerCase()} `}(${count.en})`,
    },
    values,
    where: [
      ...(isPart ? [{ column: COUNTED, is: YES }] : []),
      ...(isMixed ? [{ column: DIRECTION, is: kind ?? "" }] : []),
    ],
  };
}

/** The sum of what is not added up, unless it has several currencies. */
function sumOthers(others: readonly JsonObject[]): Sum[] {
  if (others.length === 0 || others.some((row) => currencyOf(row) !== "VND")) return [];
  const count = countInvoices(others.length);
  return [{
    label: { vi: `Không tính vào tổng (${count.vi})`, en: `Not in the total (${count.en})` },
    values: addUp(others),
    where: [{ column: COUNTED, is: NO }],
  }];
}

function explainOthers(
  others: readonly JsonObject[],
  reasonOf: (row: JsonObject) => BilingualText | undefined,
): BilingualText {
  const byReason = Map.groupBy(others, (row) => reasonOf(row)?.vi);
  const parts = [...byReason.values()].map((rows) => {
    const [first] = rows;
    const { vi = "", en = "" } = (first && reasonOf(first)) ?? {};
    return { vi: `${rows.length} ${lowerFirst(vi)}`, en: `${rows.length} ${lowerFirst(en)}` };
  });
  const { vi, en } = joinTexts(parts);
  return { vi: `Không tính vào tổng: ${vi}.`, en: `Not in the total: ${en}.` };
}

/** Only the first letter: the names of currencies stay. */
function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
