// The report of one invoice, from the API or from its file.
import { isObject, type JsonObject } from "../../core/json.ts";
import { type Finding, LEVELS } from "../../invoice_check/finding.ts";
import { amountOf, currencyOf, dayOf, toDecimal } from "../../rows/values.ts";
import { fromWhole } from "../../einvoice/decimals.ts";
import { formatDay, formatNumber } from "../model/format.ts";
import type { Fact, InvoiceForm, Label, Note, PartyFacts, Report } from "../model/report.ts";
import { linesTable, taxesTable } from "./invoice_tables.ts";
import { signatureFacts, signatureMarks } from "./invoice_signatures.ts";
import { relationMarks } from "../wording/relations.ts";
import { readCellText, readField, type ReportSource } from "../wording/source.ts";
import { AMOUNT_LABELS } from "../wording/words.ts";

export interface InvoiceSource extends ReportSource {
  /** As get_invoice answers; of a file with `findings` and `signatures`. */
  readonly invoice: JsonObject;
}

export function createInvoiceReport(source: InvoiceSource): Report {
  const { invoice } = source;
  return {
    slug: "hoa-don",
    title: { vi: "Hóa đơn điện tử", en: "E-invoice" },
    entity: source.entity,
    facts: [],
    notes: warningsOf(source),
    figures: [],
    charts: [],
    findings: readFindings(source),
    invoice: toForm(invoice, source),
    tables: [],
    purchases: undefined,
  };
}

/** What a check of its file found; undefined if it was not checked. */
function readFindings(source: InvoiceSource): readonly Finding[] | undefined {
  const { findings } = source.invoice;
  if (!Array.isArray(findings)) return undefined;
  const read = (value: unknown) => readCellText(value, source) ?? "";
  return findings.filter(isObject).flatMap((finding) => {
    const level = LEVELS.find((level) => level === finding.level);
    if (level === undefined) return [];
    const text = read(finding.text);
    return [{ level, code: read(finding.code), text, text_vi: read(finding.text_vi) || text }];
  });
}

/** What the API says that does not add up; in its words. */
function warningsOf(source: InvoiceSource): Note[] {
  const { warnings } = source.invoice;
  const texts = Array.isArray(warnings) ? warnings.slice(0, 20) : [];
  return texts.map((text) => readCellText(isObject(text) ? text.text : text, source))
    .filter((text) => text !== undefined)
    .map((text): Note => ({ tone: "note", text }));
}

const TITLES: Readonly<Record<string, Label>> = {
  "1": { vi: "Hóa đơn giá trị gia tăng", en: "VAT invoice" },
  "2": { vi: "Hóa đơn bán hàng", en: "Sales invoice" },
};

function toForm(invoice: JsonObject, source: ReportSource): InvoiceForm {
  const form = readField(invoice, "form", source) ?? "";
  return {
    title: readCellText(invoice.title, source) ?? TITLES[form[0] ?? ""] ??
      { vi: "Hóa đơn", en: "Invoice" },
    key: keyFacts(invoice, source),
    marks: [...relationMarks(invoice, source), ...signatureMarks(invoice, source)],
    parties: [
      toParty({ vi: "Đơn vị bán hàng", en: "Seller" }, invoice, "seller", "vendor", source),
      toParty({ vi: "Người mua hàng", en: "Buyer" }, invoice, "buyer", "buyer", source),
    ],
    payment: [...factsOf(invoice, PAYMENT, source), ...rateFact(invoice)],
    lines: linesTable(invoice, source),
    taxes: taxesTable(invoice, source),
    totals: totalsOf(invoice, source),
    in_words: readCellText(invoice.total_in_words, source),
    signatures: signatureFacts(invoice, source),
    lookup: factsOf(invoice, LOOKUP, source),
  };
}

function keyFacts(invoice: JsonObject, source: ReportSource): Fact[] {
  const series = `${readField(invoice, "form", source) ?? ""}${
    readField(invoice, "series", source) ?? ""
  }`;
  const day = dayOf(invoice) ?? readField(invoice, "invoice_date", source);
  const facts: readonly (readonly [Fact["label"], string | undefined])[] = [
    [{ vi: "Ký hiệu", en: "Series" }, series || undefined],
    [{ vi: "Số", en: "Number" }, readField(invoice, "invoice_number", source)],
    [{ vi: "Ngày lập", en: "Date" }, day === undefined ? undefined : formatDay(day)],
    [{ vi: "Mã của cơ quan thuế", en: "Tax authority’s code" }, read("tax_authority_code")],
  ];
  function read(name: string): string | undefined {
    return readCellText(invoice[name], source);
  }
  return facts.flatMap(([label, value]) => value === undefined ? [] : [{ label, value }]);
}

type Labels = Readonly<Record<string, Fact["label"]>>;

const PARTY: Labels = {
  tax_code: { vi: "Mã số thuế", en: "Tax code" },
  address: { vi: "Địa chỉ", en: "Address" },
  contact_name: { vi: "Họ tên người mua hàng", en: "Contact" },
  personal_id: { vi: "Số CCCD", en: "Citizen’s identity number" },
  passport: { vi: "Số hộ chiếu", en: "Passport" },
  budget_code: { vi: "Mã ĐVQHNS", en: "Budget unit code" },
  phone: { vi: "Điện thoại", en: "Phone" },
  email: { vi: "Thư điện tử", en: "E-mail" },
  bank_account: { vi: "Số tài khoản", en: "Bank account" },
  bank_name: { vi: "Ngân hàng", en: "Bank" },
};

const PAYMENT: Labels = {
  payment_method: { vi: "Hình thức thanh toán", en: "Payment method" },
  original_currency: { vi: "Đồng tiền", en: "Currency" },
  notes: { vi: "Ghi chú", en: "Notes" },
};

/** VND for one unit of the invoice's currency, if it is not VND itself. */
function rateFact({ exchange_rate }: JsonObject): Fact[] {
  const rate = toDecimal(exchange_rate);
  if (rate === undefined || rate === fromWhole(1)) return [];
  const value = { vi: formatNumber(rate, "vi"), en: formatNumber(rate, "en") };
  return [{ label: { vi: "Tỷ giá", en: "Exchange rate" }, value }];
}

const LOOKUP: Labels = {
  lookup_code: { vi: "Mã tra cứu", en: "Look-up code" },
  lookup_url: { vi: "Trang tra cứu", en: "Look-up page" },
};

function factsOf(row: JsonObject, labels: Labels, source: ReportSource): Fact[] {
  return Object.entries(labels).flatMap(([name, label]) => {
    const value = readCellText(row[name], source);
    return value === undefined ? [] : [{ label, value }];
  });
}

/** A party as an object of its own or, where there is none, from the fields of the row. */
function toParty(
  title: Fact["label"],
  invoice: JsonObject,
  name: "seller" | "buyer",
  prefix: "vendor" | "buyer",
  source: ReportSource,
): PartyFacts {
  const party = invoice[name];
  const own = isObject(party) ? party : {
    name: readField(invoice, `${prefix}_name`, source),
    tax_code: readField(invoice, `${prefix}_tax_code`, source),
  };
  return { title, name: readCellText(own.name, source), facts: factsOf(own, PARTY, source) };
}

const TOTALS = [
  ["subtotal", { vi: "Cộng tiền hàng (chưa thuế)", en: "Total without tax" }],
  ["tax_amount", { vi: "Tiền thuế GTGT", en: "VAT" }],
  ["fee_total", { vi: "Phí, lệ phí", en: "Fees" }],
  ["discount_total", { vi: "Chiết khấu thương mại", en: "Trade discount" }],
  ["total_amount", { vi: "Tổng cộng tiền thanh toán", en: AMOUNT_LABELS.total_amount.en }],
] as const;

/** In the currency of the invoice and, if the API converted it, in that of its row. */
function totalsOf(invoice: JsonObject, source: ReportSource): InvoiceForm["totals"] {
  const own = source.clean(currencyOf(invoice));
  const original = readCellText(invoice.original_currency, source);
  const isConverted = original !== undefined && original !== own;
  const first = isConverted ? readTotals(invoice, original, "original_") : [];
  return [
    ...first,
    ...readTotals(invoice, own).map(({ label, ...total }) => ({
      ...total,
      label: isConverted ? { vi: `${label.vi}, quy đổi`, en: `${label.en}, converted` } : label,
    })),
  ];
}

function readTotals(invoice: JsonObject, currency: string, prefix = "") {
  return TOTALS.flatMap(([name, label]) => {
    const isAmount = name !== "fee_total" && name !== "discount_total";
    const value = prefix === "" && isAmount
      ? amountOf(invoice, name)
      : toDecimal(invoice[`${prefix}${name}`]);
    if (value === undefined || (value === 0n && !isAmount)) return [];
    return [{ label, value, currency, isMain: name === "total_amount" }];
  });
}
