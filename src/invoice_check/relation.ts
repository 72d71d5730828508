// Describes how an invoice relates to an earlier one.
import { formatDecimal } from "../einvoice/decimals.ts";
import type { EInvoice, OriginalReference, Relation } from "../einvoice/invoice.ts";
import type { Finding } from "./finding.ts";
import { RELATION_TEXTS } from "./texts/relation_texts.ts";
import { writeFinding } from "./texts/text.ts";
import { amountValue, codeValue, dayValue, joinValues, type Value } from "./texts/values.ts";

const MAX_ORIGINALS = 3;
const FIELD = "TTChung/TTHDLQuan";

export function checkRelation(invoice: EInvoice): Finding[] {
  const { relation } = invoice;
  if (relation === null) return checkUnrelated(invoice);
  const originals = nameOriginals(relation);
  const facts = { field: FIELD };
  if (relation.kind === "unclear") {
    return [writeFinding(RELATION_TEXTS.unclear, { originals }, facts)];
  }
  if (relation.kind === "replacement") {
    return [writeFinding(RELATION_TEXTS.replaces, { originals }, facts)];
  }
  const effect = EFFECTS[relation.effect ?? "unknown"];
  return [
    ...checkSign(invoice, relation.effect),
    writeFinding(RELATION_TEXTS.adjusts, { originals, effect }, facts),
  ];
}

/** A negative total is an adjustment's, unless a discount is greater than what was sold. */
function checkUnrelated({ total_amount, currency, lines }: EInvoice): Finding[] {
  if (total_amount === null || total_amount >= 0n) return [];
  if (lines.some(({ kind }) => kind === "discount")) return [];
  const facts = { field: "TToan/TgTTTBSo", found: formatDecimal(total_amount) };
  const values = { total: amountValue(total_amount, currency) };
  return [writeFinding(RELATION_TEXTS.negative, values, facts)];
}

const EFFECTS: Readonly<Record<NonNullable<Relation["effect"]> | "unknown", Value>> = {
  increase: { en: " (an increase)", vi: " tăng" },
  decrease: { en: " (a decrease)", vi: " giảm" },
  information: { en: " (no amounts)", vi: " thông tin" },
  unknown: { en: "", vi: "" },
};

/** An adjustment whose amounts go the other way than it says. */
function checkSign({ total_amount, currency }: EInvoice, effect: Relation["effect"]): Finding[] {
  const sign = total_amount === null ? 0 : Math.sign(Number(total_amount));
  const isContrary = (effect === "decrease" && sign > 0) || (effect === "increase" && sign < 0);
  if (!isContrary || total_amount === null) return [];
  const text = sign > 0 ? RELATION_TEXTS.positiveDecrease : RELATION_TEXTS.negativeIncrease;
  const facts = { field: "TToan/TgTTTBSo", found: formatDecimal(total_amount) };
  return [writeFinding(text, { total: amountValue(total_amount, currency) }, facts)];
}

function nameOriginals({ originals, list }: Relation): Value {
  if (originals.length === 0 && list !== null) {
    const { en, vi } = codeValue(list);
    return { en: `the invoices of list ${en}`, vi: `các hóa đơn theo bảng kê số ${vi}` };
  }
  if (originals.length === 0) {
    return {
      en: "an earlier invoice that it does not name",
      vi: "một hóa đơn trước đó mà tệp không nêu rõ",
    };
  }
  const named = originals.slice(0, MAX_ORIGINALS).map(nameOriginal);
  const others = originals.length - named.length;
  const more: Value = { en: `${others} more`, vi: `${others} hóa đơn khác` };
  return joinValues(others > 0 ? [...named, more] : named, { en: " and ", vi: " và " });
}

function nameOriginal({ form, series, number, date }: OriginalReference): Value {
  // forms of before 2022, such as 01GTKT0/001, do not run into the series
  const symbol = form?.length === 1 ? [form + (series ?? "")] : [form ?? "", series ?? ""];
  const parts = [...symbol, number ?? ""].filter((part) => part !== "").map(codeValue);
  const name = joinValues(parts, " ");
  const day = date === null ? undefined : dayValue(date);
  return {
    en: `invoice ${name.en}${day === undefined ? "" : ` of ${day.en}`}`,
    vi: `hóa đơn ${name.vi}${day === undefined ? "" : ` ngày ${day.vi}`}`,
  };
}
