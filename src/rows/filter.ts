// Filters rows of invoices by what the API cannot filter by.
import type { JsonObject } from "../core/json.ts";
import { normalizeTaxCode } from "../core/tax_code.ts";
import type { Decimal } from "../einvoice/decimals.ts";
import { lackingField } from "./lacking_field.ts";
import {
  amountOf,
  currencyOf,
  type Direction,
  directionOf,
  partyOf,
  STATUS_NAMES,
  statusOf,
  wordsOf,
} from "./values.ts";

/** What rows must be; what is undefined does not matter. */
export interface RowFilter {
  readonly statuses?: readonly number[] | undefined;
  readonly direction?: Direction | undefined;
  /** A tax code, or words of the name. */
  readonly vendor?: string | undefined;
  /** Bounds of the total with tax in VND, both included. */
  readonly amount_min?: Decimal | undefined;
  readonly amount_max?: Decimal | undefined;
}

/** The rows that fit, and how many could not be judged because they lack what is asked for. */
export interface Filtered {
  readonly rows: readonly JsonObject[];
  readonly unreadable: number;
  /** Rows left out because their amounts are in another currency. */
  readonly foreign: number;
}

/** Whether a row fits; undefined if the row does not say. */
type Condition = (row: JsonObject) => boolean | undefined;

/** The rows that fit the whole filter; throws a VALIDATION_ERROR if no row has a field that it needs. */
export function filterRows(rows: readonly JsonObject[], filter: RowFilter): Filtered {
  const conditions = conditionsOf(filter);
  for (const [argument, condition] of Object.entries(conditions)) {
    const isKnown = rows.some((row) => condition(row) !== undefined || isForeign(row));
    if (rows.length > 0 && !isKnown) throw lackingField(rows, argument);
  }
  const fitting: JsonObject[] = [];
  let [unreadable, foreign] = [0, 0];
  for (const row of rows) {
    const verdicts = Object.values(conditions).map((condition) => condition(row));
    if (verdicts.includes(false)) continue;
    if (!verdicts.includes(undefined)) fitting.push(row);
    else if (isForeign(row)) foreign++;
    else unreadable++;
  }
  return { rows: fitting, unreadable, foreign };
}

function conditionsOf(filter: RowFilter): Record<string, Condition> {
  const { statuses, direction, vendor, amount_min, amount_max } = filter;
  return {
    ...(statuses !== undefined && { statuses: hasStatus(statuses) }),
    ...(direction !== undefined && { direction: hasDirection(direction) }),
    ...(vendor !== undefined && { vendor: hasVendor(vendor) }),
    ...(amount_min !== undefined && { amount_min: hasAmount((amount) => amount >= amount_min) }),
    ...(amount_max !== undefined && { amount_max: hasAmount((amount) => amount <= amount_max) }),
  };
}

function hasStatus(statuses: readonly number[]): Condition {
  const names = statuses.map((number) => STATUS_NAMES[number]);
  return (row) => {
    const status = statusOf(row);
    return status && names.includes(status);
  };
}

function hasDirection(wanted: Direction): Condition {
  return (row) => {
    const direction = directionOf(row);
    return direction && direction === wanted;
  };
}

/** Sales name no vendor: they do not fit, as long as other rows name theirs. */
function hasVendor(vendor: string): Condition {
  const taxCode = normalizeTaxCode(vendor.replace(/[\s.]/g, ""));
  const words = wordsOf(vendor);
  return (row) => {
    const party = partyOf(row, "vendor");
    if (party === undefined) return directionOf(row) === "sold" ? false : undefined;
    if (taxCode !== undefined) return party.tax_code === taxCode;
    const own = new Set(wordsOf(party.name));
    return words.length > 0 && words.every((word) => own.has(word));
  };
}

function hasAmount(fits: (amount: Decimal) => boolean): Condition {
  return (row) => {
    const amount = isForeign(row) ? undefined : amountOf(row, "total_amount");
    return amount === undefined ? undefined : fits(amount);
  };
}

function isForeign(row: JsonObject): boolean {
  return currencyOf(row) !== "VND";
}
