// An invoice laid out as the official form: key, parties, lines, taxes, totals, words, signatures.
import type { PageLanguage } from "../../local_server/page/language.ts";
import { type Markup, markup } from "../../local_server/page/markup.ts";
import { formatNumber, labelIn, shortenText } from "../model/format.ts";
import type { InvoiceForm, PartyFacts } from "../model/report.ts";
import { renderFacts, renderNotes } from "./notes.ts";
import { renderTable } from "./table.ts";

const MAX_TEXT = 500;
const TEXTS = {
  words: { vi: "Số tiền viết bằng chữ", en: "Amount in words" },
  signatures: { vi: "Chữ ký số", en: "Digital signatures" },
  lookup: { vi: "Tra cứu bản gốc", en: "To look up the original" },
} as const;

export function renderInvoice(invoice: InvoiceForm, language: PageLanguage): Markup {
  const { marks, parties, payment, lines, taxes } = invoice;
  const view = { language, hasTitle: false };
  return markup`<article class="card invoice">
<header>
<h2><bdi>${shortenText(labelIn(invoice.title, language), MAX_TEXT)}</bdi></h2>
${renderFacts(invoice.key, language)}</header>
${
    marks.length === 0
      ? undefined
      : markup`<div class="marks">\n${renderNotes(marks, language)}</div>\n`
  }<div class="parties">
${parties.map((party) => renderParty(party, language))}</div>
${renderFacts(payment, language)}${renderTable(lines, view)}${
    taxes.rows.length === 0 ? undefined : renderTable(taxes, { language })
  }${renderTotals(invoice, language)}${renderEnd("signatures", invoice, language)}${
    renderEnd("lookup", invoice, language)
  }</article>
`;
}

function renderParty({ title, name, facts }: PartyFacts, language: PageLanguage): Markup {
  return markup`<section><h3>${labelIn(title, language)}</h3>
<p class="party"><bdi>${shortenText(name ?? "—", MAX_TEXT)}</bdi></p>
${renderFacts(facts, language)}</section>
`;
}

function renderTotals({ totals, in_words }: InvoiceForm, language: PageLanguage): Markup {
  const rows = totals.map(({ label, value, currency, isMain }) =>
    markup`<tr${isMain ? markup` class="main"` : undefined}><th scope="row">${
      labelIn(label, language)
    }</th><td class="amount">${formatNumber(value, language)} ${
      shortenText(currency, 10)
    }</td></tr>\n`
  );
  const words = in_words &&
    markup`<p class="words">${TEXTS.words[language]}: <strong><bdi>${
      shortenText(in_words, MAX_TEXT)
    }</bdi></strong></p>\n`;
  return markup`<table class="totals"><tbody>\n${rows}</tbody></table>\n${words}`;
}

function renderEnd(
  which: "signatures" | "lookup",
  invoice: InvoiceForm,
  language: PageLanguage,
): Markup | undefined {
  if (invoice[which].length === 0) return undefined;
  return markup`<section class="end"><h3>${TEXTS[which][language]}</h3>\n${
    renderFacts(invoice[which], language)
  }</section>\n`;
}
