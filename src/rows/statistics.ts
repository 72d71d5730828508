// Computes statistics from the rows of invoices, and from their details where lines or rates are asked for.
import type { JsonObject } from "../core/json.ts";
import {
  type Coverage,
  hasAmounts,
  mixesDirections,
  nameConverted,
  type Question,
} from "./coverage.ts";
import { lackingField } from "./lacking_field.ts";
import { nameSpecial } from "./attention.ts";
import { keyOf, linePortions, productKey, rateKey, taxPortions, wholePortion } from "./portions.ts";
import { MAX_GROUPS, type Portion, sumCurrencies, sumGroups, sumPortions } from "./sums.ts";
import { valueOf } from "./field_names.ts";
import { type AmountField, AMOUNTS, wordsOf } from "./values.ts";

/** Whether the question needs what only the details of each invoice have. */
export function needsDetails({ product, group_by }: Question): boolean {
  return product !== undefined || group_by === "product" || group_by === "vat_rate";
}

/** Takes the details of one invoice apart; undefined if they lack what the question needs. */
export function portionsOfDetail(
  row: JsonObject,
  detail: JsonObject,
  { product, group_by }: Question,
): readonly Portion[] | undefined {
  if (product === undefined && group_by === "vat_rate") return taxPortions(row, detail);
  const words = wordsOf(product ?? "");
  return linePortions(row, detail, words, (line) => {
    if (group_by === "vat_rate") return rateKey(valueOf(line, "vat_rate"));
    if (group_by === undefined || group_by === "product") return productKey(line);
    return keyOf(row, group_by) ?? UNKNOWN;
  });
}

const UNKNOWN = { id: "", name: "unknown" };

/** Each row as one portion; throws a VALIDATION_ERROR if no row says which group it belongs to. */
export function portionsOfRows(
  rows: readonly JsonObject[],
  { group_by }: Question,
): readonly Portion[] {
  if (group_by === undefined) return rows.map((row) => wholePortion(row));
  const portions = rows.map((row) => wholePortion(row, keyOf(row, group_by) ?? UNKNOWN));
  if (rows.length > 0 && portions.every(({ key }) => key === UNKNOWN)) {
    throw lackingField(rows, "group_by");
  }
  return portions;
}

/** Why figures are not whole; empty if they are. */
export type Gaps = readonly string[];

/**
 * The answer: figures in VND, other currencies apart. With gaps there is no `total` but a
 * `partial_total`. Throws a VALIDATION_ERROR if no row has a total.
 */
export function toStatistics(
  portions: readonly Portion[],
  { rows, covered, unreadable }: Coverage,
  question: Question,
  gaps: Gaps,
  maxGroups = MAX_GROUPS,
): JsonObject {
  const ofLines = question.product !== undefined || question.group_by === "product";
  if (rows.length > 0 && !ofLines && !hasAmounts(rows)) throw lackingField(rows, "total_amount");
  const amounts: readonly AmountField[] = ofLines ? ["subtotal"] : AMOUNTS;
  const inVnd = portions.filter(({ currency }) => currency === "VND");
  const others = portions.filter(({ currency }) => currency !== "VND");
  const reasons = unreadable === 0
    ? gaps
    : [...gaps, `${unreadable} invoices do not say what is needed and are left out`];
  const complete = reasons.length === 0;
  const added = question.product === undefined // of all products, quantities mean nothing
    ? inVnd.map(({ quantity: _, ...portion }) => portion)
    : inVnd;
  const groups = question.group_by !== undefined || question.product !== undefined;
  const counted = [...new Set(portions.map(({ invoice }) => invoice))];
  const mixed = question.group_by !== "direction" && mixesDirections(counted);
  const notes = [
    ...reasons,
    ...(mixed ? ["purchases and sales are added up: give direction to have one of them"] : []),
    ...(portions.length === 0 ? [nothingFound(question)] : []),
  ];
  return {
    computed: true,
    invoices: counted.length,
    complete,
    ...(notes.length > 0 && { note: `${notes.join("; ")}.` }),
    covered: { ...covered, ...nameConverted(counted) },
    [complete ? "total" : "partial_total"]: sumPortions(added, amounts),
    ...(others.length > 0 && { other_currencies: sumCurrencies(others, amounts) }),
    ...nameSpecial(counted),
    ...(groups && { groups: sumGroups(inVnd, amounts, maxGroups) }),
  };
}

function nothingFound({ product }: Question): string {
  return product === undefined
    ? "no invoice fits: covered says what was asked for"
    : `no line of these invoices has all words of ${JSON.stringify(product)} in its name: ` +
      "list_products with search, or search_similar_products, gives the names that there are";
}
