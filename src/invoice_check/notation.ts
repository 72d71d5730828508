// Checks how the total is written: its separators, its words, its currency.
import { absolute, formatDecimal, fromWhole, multiply, toWhole } from "../einvoice/decimals.ts";
import type { EInvoice } from "../einvoice/invoice.ts";
import type { Finding } from "./finding.ts";
import { readNumberInWords } from "./vietnamese/number_words.ts";
import { AMOUNT_TEXTS } from "./texts/amount_texts.ts";
import { writeFinding } from "./texts/text.ts";
import { amountValue, codeValue } from "./texts/values.ts";

const FIELD = "TToan/TgTTTBSo";

export function checkNotation(invoice: EInvoice): Finding[] {
  const { currency, amounts_look_grouped, total_amount } = invoice;
  if (currency !== "VND") return [describeCurrency(invoice)];
  if (total_amount === null) return [];
  const total = amountValue(total_amount, currency);
  const found = formatDecimal(total_amount);
  if (amounts_look_grouped) {
    const thousands = amountValue(total_amount * 1_000n, currency);
    return [writeFinding(AMOUNT_TEXTS.grouped, { total, thousands }, { field: FIELD, found })];
  }
  if (total_amount % fromWhole(1) === 0n) return checkWords(invoice);
  const rounded = amountValue(fromWhole(toWhole(total_amount)), currency);
  return [
    writeFinding(AMOUNT_TEXTS.fraction, { total, rounded }, { field: FIELD, found }),
    ...checkWords(invoice),
  ];
}

/** The total in figures against the one in words, if these can be read in one way only. */
function checkWords({ total_amount, total_in_words, currency }: EInvoice): Finding[] {
  const words = readNumberInWords(total_in_words ?? "");
  if (words === null || total_amount === null) return [];
  const meant = words.whole * fromWhole(1);
  // words may leave out or round a fraction of a dong; decreases have words with or without a sign
  const difference = absolute(meant - absolute(total_amount));
  if (words.fraction ? difference <= fromWhole(1) : difference < fromWhole(1)) return [];
  const values = {
    words: amountValue(meant, currency),
    stated: amountValue(total_amount, currency),
  };
  return [writeFinding(AMOUNT_TEXTS.words, values, {
    field: "TToan/TgTTTBChu",
    expected: formatDecimal(total_amount),
    found: total_in_words,
  })];
}

function describeCurrency({ currency, exchange_rate, total_amount }: EInvoice): Finding {
  const facts = { field: "TTChung/DVTTe", found: currency };
  const name = codeValue(currency);
  if (exchange_rate === null || total_amount === null) {
    return writeFinding(AMOUNT_TEXTS.foreignUnrated, { currency: name }, facts);
  }
  const inVnd = fromWhole(toWhole(multiply(total_amount, exchange_rate)));
  return writeFinding(AMOUNT_TEXTS.foreign, {
    currency: name,
    total: amountValue(total_amount, currency),
    vnd: amountValue(inVnd, "VND"),
    rate: amountValue(exchange_rate, "VND"),
  }, facts);
}
