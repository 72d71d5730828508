import { assertEquals, assertMatch } from "@std/assert";
import { NO_PARTY, type Party } from "../../src/einvoice/invoice.ts";
import { checkParties, isSameCode, isSameCompanyCode } from "../../src/invoice_check/parties.ts";
import { BUYER, invoiceWith, name } from "./_findings.ts";

const SELLER: Party = { ...NO_PARTY, name: "CÔNG TY TNHH BÁN MẪU", tax_code: "0030000021" };
const check = (buyer: Partial<Party>, entity: Partial<typeof BUYER> | undefined = {}) =>
  checkParties(invoiceWith({ buyer: { ...NO_PARTY, ...BUYER, ...buyer } }), {
    ...BUYER,
    ...entity,
  });
const checkSeller = (seller: Partial<Party>, entity = BUYER) =>
  checkParties(invoiceWith({ seller: { ...SELLER, ...seller } }), entity);

Deno.test("the entity as the buyer is no finding, however its code is written", () => {
  for (const tax_code of ["0010000016", "0010 000 016", "0010.000.016"]) {
    assertEquals(check({}, { tax_code }), []);
  }
  const branch = { tax_code: "0010000016-001" };
  assertEquals(check({ tax_code: "0010000016001" }, branch), []);
});

Deno.test("another tax code of the buyer is an error with both", () => {
  const [finding, ...others] = check({ tax_code: "0020000015" });
  assertEquals([finding?.level, finding?.code], ["error", "BUYER_TAX_CODE_DIFFERS"]);
  assertEquals([finding?.expected, finding?.found], ["0010000016", "0020000015"]);
  assertMatch(finding?.text ?? "", /is 0020000015, but the entity's is 0010000016/);
  assertEquals(others, []);
});

Deno.test("head office and branch are not the same buyer", () => {
  const [finding] = check({ tax_code: "0010000016-001" });
  assertEquals(finding?.code, "BUYER_TAX_CODE_DIFFERS");
  assertMatch(finding?.text ?? "", /head office and branches/);
});

Deno.test("a person's id counts as the buyer's code", () => {
  const person = { name: "Nguyễn Thử", tax_code: "001200000001" };
  const buyer = { name: "Nguyễn Thử", tax_code: null, personal_id: "001200000001" };
  assertEquals(check(buyer, person), []);
  assertEquals(check({ ...buyer, tax_code: "0020000015" }, person), []);
  assertEquals(name(check({ ...buyer, personal_id: "001200000002" }, person)), [
    "error BUYER_TAX_CODE_DIFFERS",
  ]);
});

Deno.test("a buyer without a tax code is an error", () => {
  const consumer = { name: "Khách lẻ", tax_code: null };
  const findings = check(consumer);
  assertEquals(name(findings), ["error BUYER_TAX_CODE_DIFFERS", "warning BUYER_NAME_DIFFERS"]);
  assertMatch(findings[0]?.text ?? "", /no tax code of the buyer/);
  assertEquals(findings[0]?.found, undefined);
  assertEquals(name(check({ name: null, tax_code: null })), ["error BUYER_TAX_CODE_DIFFERS"]);
});

Deno.test("another name is a warning, and so is none", () => {
  assertEquals(check({ name: "Cty TNHH sao mai sandbox" }), []);
  const [finding] = check({ name: "CÔNG TY TNHH SAO HÔM" });
  assertEquals([finding?.level, finding?.code], ["warning", "BUYER_NAME_DIFFERS"]);
  assertMatch(finding?.text_vi ?? "", /là “CÔNG TY TNHH SAO HÔM”, nhưng tên đơn vị là “CÔNG TY/);
  const [none] = check({ name: null });
  assertMatch(none?.text ?? "", /no name of the buyer/);
});

Deno.test("what is not known of the entity is not compared", () => {
  const other = invoiceWith({ buyer: { ...NO_PARTY, name: "X", tax_code: "0020000015" } });
  assertEquals(checkParties(other, undefined), []);
  assertEquals(checkParties(other, { name: null, tax_code: null }), []);
  assertEquals(name(checkParties(other, { ...BUYER, tax_code: null })), [
    "warning BUYER_NAME_DIFFERS",
  ]);
  assertEquals(name(checkParties(other, { ...BUYER, name: null })), [
    "error BUYER_TAX_CODE_DIFFERS",
  ]);
});

Deno.test("an invoice that the entity sold may have any buyer", () => {
  const sold = { ...BUYER, tax_code: SELLER.tax_code ?? "" };
  const consumer = { ...NO_PARTY, name: "Khách lẻ" };
  assertEquals(checkParties(invoiceWith({ buyer: consumer }), sold), []);
  const byName = { name: "Công ty TNHH Bán Mẫu (Sandbox)", tax_code: null };
  assertEquals(checkParties(invoiceWith({ buyer: consumer }), byName), []);
});

Deno.test("an invoice without parties has none to check", () => {
  assertEquals(checkParties(invoiceWith({ seller: null, buyer: null }), BUYER), []);
});

Deno.test("a tax code has 10, 12 or 13 digits, or is an error", () => {
  for (
    const tax_code of ["001000001", "00100000166", "0010000016-01", "ATU12345678", "0010000016/1"]
  ) {
    assertEquals(name(checkSeller({ tax_code })), ["error SELLER_TAX_CODE_FORMAT"]);
    assertEquals(name(check({ tax_code }, { tax_code })), ["error BUYER_TAX_CODE_FORMAT"]);
  }
  for (const tax_code of ["0030000021", "0030000021-001", "001200000001", null]) {
    assertEquals(checkSeller({ tax_code }), []);
  }
});

Deno.test("a check digit that does not fit is a warning", () => {
  const tax_code = "0030000022";
  assertEquals(name(checkSeller({ tax_code })), ["warning SELLER_TAX_CODE_CHECK_DIGIT"]);
  assertEquals(name(checkSeller({ tax_code: `${tax_code}-001` })), [
    "warning SELLER_TAX_CODE_CHECK_DIGIT",
  ]);
  assertEquals(name(check({ tax_code }, { tax_code })), ["warning BUYER_TAX_CODE_CHECK_DIGIT"]);
});

Deno.test("codes are one company's if their first ten digits are the same", () => {
  assertEquals(isSameCode("0010000016-001", "0010000016001"), true);
  assertEquals(
    [isSameCode(null, null), isSameCode("1", null), isSameCode(null, "1")],
    Array(3).fill(false),
  );
  assertEquals(isSameCompanyCode("0010000016-001", "0010000016"), true);
  assertEquals(isSameCompanyCode("0010000016", "0010000023"), false);
  assertEquals(isSameCompanyCode("001200000001", "001200000002"), false);
});

Deno.test("a buyer abroad may have a code with letters", () => {
  const codeOf = (changes: Parameters<typeof invoiceWith>[0], tax_code = "US-12-3456789") => {
    const buyer = { ...NO_PARTY, name: "ACME Inc.", tax_code };
    return name(checkParties(invoiceWith({ buyer, ...changes }), undefined));
  };
  const exported = invoiceWith({}).lines.map((line) => ({ ...line, vat_rate: "0%" }));
  for (const changes of [{ currency: "USD" }, { form: "7" }, { lines: exported }]) {
    assertEquals(codeOf(changes), []);
    assertEquals(codeOf(changes, "123456"), ["error BUYER_TAX_CODE_FORMAT"]);
  }
  assertEquals(codeOf({}), ["error BUYER_TAX_CODE_FORMAT"]);
  assertEquals(codeOf({ lines: [] }), ["error BUYER_TAX_CODE_FORMAT"]);
});
