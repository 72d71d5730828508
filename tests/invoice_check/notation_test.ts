import { assertEquals, assertMatch } from "@std/assert";
import { fromWhole, parseDecimal } from "../../src/einvoice/decimals.ts";
import { checkNotation } from "../../src/invoice_check/notation.ts";
import { invoiceWith, name } from "./_findings.ts";

const amount = (text: string) => parseDecimal(text) ?? null;

Deno.test("amounts like 972.000 are an error that says what may be meant", () => {
  const grouped = invoiceWith({ amounts_look_grouped: true, total_amount: amount("972.000") });
  const findings = checkNotation({
    ...grouped,
    total_in_words: "Chín trăm bảy mươi hai nghìn đồng",
  });
  assertEquals(name(findings), ["error AMOUNT_LOOKS_GROUPED"]);
  assertMatch(findings[0]?.text ?? "", /the total is 972 VND, but 972,000 VND may be meant/);
  assertMatch(findings[0]?.text_vi ?? "", /là 972 đồng, .* 972\.000 đồng/);
  assertEquals(name(checkNotation({ ...grouped, currency: "USD" })), ["fact NOT_VND"]);
  assertEquals(checkNotation({ ...grouped, total_amount: null }), []);
});

Deno.test("a total with a fraction of a dong is a warning with the rounded one", () => {
  const findings = checkNotation(invoiceWith({ total_amount: amount("388.8") }));
  assertEquals(name(findings), ["warning TOTAL_HAS_FRACTION"]);
  assertMatch(findings[0]?.text_vi ?? "", /388,8 đồng .* 389 đồng/);
});

const WORDS: readonly (readonly [string, string, boolean])[] = [
  ["Một trăm linh tám nghìn đồng", "108000", true],
  ["Một trăm linh tám nghìn đồng", "1080000", false],
  ["Một trăm linh tám nghìn đồng", "108001", false],
  ["Một trăm linh tám nghìn đồng", "107999", false],
  ["Âm một trăm linh tám nghìn đồng", "-108000", true],
  ["Một trăm linh tám nghìn đồng", "-108000", true],
  ["Một trăm linh tám nghìn đồng", "108000.4", true],
  ["Một trăm linh tám nghìn phẩy năm đồng", "108000.5", true],
  ["Một trăm linh tám nghìn phẩy năm đồng", "108001", true],
  ["Một trăm linh tám nghìn phẩy năm đồng", "108002", false],
  ["x", "108000", true],
];
for (const [total_in_words, total, agrees] of WORDS) {
  Deno.test(`"${total_in_words}" ${agrees ? "may be" : "is not"} ${total}`, () => {
    const invoice = invoiceWith({ total_in_words, total_amount: amount(total) });
    const codes = checkNotation(invoice).map(({ code }) => code);
    assertEquals(codes.includes("TOTAL_IN_WORDS_DIFFERS"), !agrees);
  });
}

Deno.test("words that differ are shown with what they mean", () => {
  const total_in_words = "Một trăm linh tám nghìn đồng";
  const [finding] = checkNotation(
    invoiceWith({ total_in_words, total_amount: fromWhole(1080000) }),
  );
  assertMatch(finding?.text ?? "", /means 108,000 VND, but in figures it is 1,080,000 VND/);
  assertEquals([finding?.expected, finding?.found], ["1080000", total_in_words]);
});

Deno.test("words in another currency are not compared", () => {
  const dollars = { currency: "USD", total_in_words: "Một nghìn đồng" };
  assertEquals(name(checkNotation(invoiceWith(dollars))), ["fact NOT_VND"]);
});

Deno.test("another currency is a fact, with the total in VND if the rate is known", () => {
  const invoice = { currency: "USD", total_amount: amount("1000.5") };
  const [rated] = checkNotation(invoiceWith({ ...invoice, exchange_rate: amount("25450.55") }));
  assertMatch(
    rated?.text ?? "",
    /in USD: the total 1,000\.5 USD is 25,463,275 VND at .* 25,450\.55 VND for one USD/,
  );
  const [unrated] = checkNotation(invoiceWith({ ...invoice, exchange_rate: null }));
  assertMatch(unrated?.text ?? "", /in USD, not in VND/);
  const [untotalled] = checkNotation(invoiceWith({ ...invoice, total_amount: null }));
  assertMatch(untotalled?.text ?? "", /in USD, not in VND/);
});
