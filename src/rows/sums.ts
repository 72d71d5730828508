// Adds up portions of invoices: exactly, each currency by itself, and by groups.
import type { JsonObject } from "../core/json.ts";
import { fold } from "../core/text.ts";
import type { Decimal } from "../einvoice/decimals.ts";
import { type AmountField, AMOUNTS, toJsonNumber } from "./values.ts";

/** What a group is of: its id for comparing, and how it is shown. */
export interface GroupKey {
  readonly id: string;
  readonly name: string;
  readonly tax_code?: string | undefined;
}

/** An invoice, or what one of its lines or rates adds. */
export interface Portion extends Readonly<Partial<Record<AmountField, Decimal | undefined>>> {
  /** The row of its invoice. */
  readonly invoice: JsonObject;
  readonly key: GroupKey;
  readonly currency: string;
  /** Of one of its lines; null if the line names none. */
  readonly quantity?: { readonly unit: string; readonly amount: Decimal } | null | undefined;
}

/** For answers; a report has more. */
export const MAX_GROUPS = 50;

/** `{count, subtotal, …}` of invoices; an amount is named only if every portion has it. */
export function sumPortions(
  portions: readonly Portion[],
  amounts: readonly AmountField[] = AMOUNTS,
): JsonObject {
  const sums = amounts.flatMap((field) => {
    let total = 0n;
    for (const portion of portions) {
      const amount = portion[field];
      if (amount === undefined) return [];
      total += amount;
    }
    return [[field, toJsonNumber(total)] as const];
  });
  return {
    count: new Set(portions.map(({ invoice }) => invoice)).size,
    ...Object.fromEntries(sums),
    ...sumQuantities(portions),
  };
}

/** The quantity and its unit, or that of each unit; how many lines name none; nothing if no portion is of a line. */
function sumQuantities(portions: readonly Portion[]): JsonObject {
  const stated = portions.map(({ quantity }) => quantity).filter((one) => one !== undefined);
  if (stated.length === 0) return {};
  const known = stated.filter((quantity) => quantity !== null);
  const units = Map.groupBy(known, ({ unit }) => fold(unit));
  const quantities = [...units.values()].map((own) => ({
    quantity: toJsonNumber(own.reduce((total, { amount }) => total + amount, 0n)),
    unit: own[0]?.unit,
  }));
  const without = stated.length - known.length;
  return {
    ...(quantities.length === 1 ? quantities[0] : { quantities }),
    ...(without > 0 && { lines_without_quantity: without }),
  };
}

/** The sums of each group, the largest first; at most `max`, the rest as one "other". */
export function sumGroups(
  portions: readonly Portion[],
  amounts: readonly AmountField[],
  max = MAX_GROUPS,
): JsonObject[] {
  const groups = new Map<string, Portion[]>();
  for (const portion of portions) {
    const group = groups.get(portion.key.id);
    if (group === undefined) groups.set(portion.key.id, [portion]);
    else group.push(portion);
  }
  const sorted = [...groups.values()]
    .map((group) => ({ group, size: sizeOf(group, amounts) }))
    .sort((a, b) => Number(b.size > a.size) - Number(b.size < a.size))
    .map(({ group }) => group);
  const shown = sorted.slice(0, max).flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...showKey(first.key), ...sumPortions(group, amounts) }];
  });
  const rest = sorted.slice(max);
  if (rest.length === 0) return shown;
  return [...shown, { key: "other", groups: rest.length, ...sumPortions(rest.flat(), amounts) }];
}

/** The sums of each currency but VND, with its groups if there are more than one. */
export function sumCurrencies(
  portions: readonly Portion[],
  amounts: readonly AmountField[],
): JsonObject[] {
  const currencies = Map.groupBy(portions, ({ currency }) => currency);
  return [...currencies].map(([currency, own]) => {
    const groups = sumGroups(own, amounts);
    return { currency, ...sumPortions(own, amounts), ...(groups.length > 1 && { groups }) };
  });
}

function showKey({ name, tax_code }: GroupKey): JsonObject {
  return { key: name, ...(tax_code !== undefined && { tax_code }) };
}

/** The sum of the last amount that all portions have; their count if there is none. */
function sizeOf(group: readonly Portion[], amounts: readonly AmountField[]): Decimal {
  for (const field of amounts.toReversed()) {
    if (group.every((portion) => portion[field] !== undefined)) {
      return group.reduce((total, portion) => total + (portion[field] ?? 0n), 0n);
    }
  }
  return BigInt(group.length);
}
