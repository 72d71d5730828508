// Filters rows of invoices by what the API cannot filter by.
import type { JsonObject } from "../core/json.ts";
import { asTaxCode } from "../core/vietnamese/tax_code.ts";
import { readName } from "../core/vietnamese/names.ts";
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
} from "./values.ts";

/** Which rows are meant; what is undefined does not matter. */
export interface RowSelection {
  readonly statuses?: readonly number[] | undefined;
  readonly direction?: Direction | undefined;
  /** A tax code, or words of the name. */
  readonly vendor?: string | undefined;
}

/** The same, with what the API itself filters by. */
export interface InvoiceSelection extends RowSelection {
  readonly date_from?: string | undefined;
  readonly date_to?: string | undefined;
  readonly search?: string | undefined;
}

/** What rows must be. */
export interface RowFilter extends RowSelection {
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
  const conditions = conditionsOf(filter, rows);
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

function conditionsOf(
  filter: RowFilter,
  rows: readonly JsonObject[],
): Record<string, Condition> {
  const { statuses, direction, vendor, amount_min, amount_max } = filter;
  return {
    ...(statuses !== undefined && { statuses: hasStatus(statuses) }),
    ...(direction !== undefined && { direction: hasDirection(direction) }),
    ...(vendor !== undefined && { vendor: hasVendor(vendor, rows) }),
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
function hasVendor(vendor: string, rows: readonly JsonObject[]): Condition {
  const taxCode = asTaxCode(vendor);
  const isNamed = taxCode === undefined ? nameCondition(vendor, rows) : () => false;
  return (row) => {
    const party = partyOf(row, "vendor");
    if (party === undefined) return directionOf(row) === "sold" ? false : undefined;
    return taxCode === undefined ? isNamed(party.name) : party.tax_code === taxCode;
  };
}

/** Whether a name has the words that are asked for: all of them if some row has, else all but the legal form. */
function nameCondition(
  asked: string,
  rows: readonly JsonObject[],
): (name: string) => boolean {
  const names = new Set(rows.map((row) => partyOf(row, "vendor")?.name ?? ""));
  const known = new Map([...names].map((name) => [name, new Set(readName(name).all)]));
  const { all, core } = readName(asked);
  const having = (words: readonly string[]) => (name: string) =>
    words.length > 0 && words.every((word) => known.get(name)?.has(word));
  const fits = having(all);
  return [...names].some(fits) ? fits : having(core);
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
