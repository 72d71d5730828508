// Arguments that say which rows of a list are meant, and what of them is shown.
import * as z from "zod";
import type { List } from "../../api/response/list.ts";
import { type Decimal, parseDecimal } from "../../einvoice/decimals.ts";
import { SORTS } from "../../rows/order.ts";
import { selectFields } from "../../rows/page.ts";
import { GROUPINGS } from "../../rows/portions.ts";
import { DIRECTIONS } from "../../rows/values.ts";
import { argument, type Problems } from "./arguments.ts";

const STATUS = z.number().int().min(0).max(3);

export const status = argument(STATUS, {
  takes: "0 (DRAFT), 1 (ACTIVE), 2 (CANCELLED) or 3 (ARCHIVED)",
  about: "0 DRAFT, 1 ACTIVE, 2 CANCELLED, 3 ARCHIVED (the API does not explain it)",
}).optional();

/** Several statuses; `otherwise` says what is meant without. */
export function statuses(otherwise: string) {
  return argument(z.array(STATUS).min(1).max(4), {
    takes: "a list of statuses, such as [1, 3]: 0 DRAFT, 1 ACTIVE, 2 CANCELLED, 3 ARCHIVED",
    about: `Several, such as [1, 3]; ${otherwise}`,
  }).optional();
}

export const direction = argument(z.enum(DIRECTIONS), {
  takes: "bought (purchases) or sold (sales)",
  about: "Purchases (mua vào) or sales (bán ra)",
}).optional();

export const vendor = argument(z.string().trim().min(1).max(200), {
  takes: "a tax code, or words of a vendor's name",
  about: "Its tax code, or words of its name",
}).optional();

const MAX_AMOUNT = 1e15;

function amount(about: string) {
  return argument(z.number().refine((amount) => Math.abs(amount) <= MAX_AMOUNT), {
    takes: "an amount in VND as a number, such as 50000000",
    about,
  }).optional();
}

export const amountMin = amount("Least total with tax, VND");
export const amountMax = amount("Largest total with tax, VND");

export const sort = argument(z.enum(SORTS), {
  takes: `one of ${SORTS.join(", ")}`,
  about: "-: latest or largest first",
}).optional();

export const fields = argument(z.array(z.string().trim().min(1).max(100)).min(1).max(50), {
  takes: 'a list of the names of a row\'s fields, such as ["name"]',
  about: "Only these fields of each row, and id",
}).optional();

export const groupBy = argument(z.enum(GROUPINGS), {
  takes: `one of ${GROUPINGS.join(", ")}`,
  about: "Without direction, vendor counts purchases and buyer sales",
}).optional();

export const product = argument(z.string().trim().min(1).max(200), {
  takes: "words of the names of invoice lines",
  about: "Only lines whose name has all these words, such as máy in",
}).optional();

/** The exact amount of an argument. */
export function toAmount(value: number | undefined): Decimal | undefined {
  return value === undefined ? undefined : parseDecimal(value.toFixed(6));
}

/** Refuses what can fit no invoice. */
export function checkRows(args: {
  readonly status?: number | undefined;
  readonly statuses?: readonly number[] | undefined;
  readonly amount_min?: number | undefined;
  readonly amount_max?: number | undefined;
}): Problems {
  const { amount_min = -Infinity, amount_max = Infinity } = args;
  return {
    ...(args.status !== undefined && args.statuses !== undefined &&
      { statuses: "only one of status and statuses may be given" }),
    ...(amount_min > amount_max && {
      amount_min: `amount_min must not be above amount_max, got ${amount_min} and ${amount_max}`,
    }),
  };
}

/** The list with only these fields of its rows; `hint` ends the error for unknown ones. */
export function keepFields(
  list: List,
  fields: readonly string[] | undefined,
  hint = "",
): List {
  return fields === undefined ? list : { ...list, items: selectFields(list.items, fields, hint) };
}
