// The check of 56 files as accountants have them. tests/fixtures/findings.json has what an accountant
// would say about each, without its signature: those of the files are shortened.
import { assert, assertEquals, assertMatch } from "@std/assert";
import { isObject } from "../../src/core/json.ts";
import { EInvoiceError } from "../../src/einvoice/document.ts";
import type { EInvoice } from "../../src/einvoice/invoice.ts";
import { readEInvoice } from "../../src/einvoice/read.ts";
import { checkInvoice } from "../../src/invoice_check/check.ts";
import { findDuplicates, readFileKey } from "../../src/invoice_check/duplicates.ts";
import { ENTITY_PLANS } from "../../src/sandbox/seed/names.ts";
import { decodeXml } from "../../src/xml/decode.ts";
import { readXml, XmlFault } from "../../src/xml/parse.ts";
import { CASES_FOLDER, readCases } from "../tools/_cases.ts";
import { name, TODAY } from "./_findings.ts";

const CASES = readCases();
const EXPECTED: unknown = JSON.parse(
  Deno.readTextFileSync(new URL("../fixtures/findings.json", import.meta.url)),
);
assert(isObject(EXPECTED));

/** The invoice in a file, or why there is none. */
function readCase(file: string): EInvoice | string {
  try {
    return readEInvoice(readXml(decodeXml(Deno.readFileSync(new URL(file, CASES_FOLDER)))));
  } catch (error) {
    if (error instanceof EInvoiceError || error instanceof XmlFault) return error.message;
    throw error;
  }
}

for (const { id, file, entity: tax_code } of CASES) {
  Deno.test(`what there is to say about ${id}`, () => {
    const entity = { name: ENTITY_PLANS.find((plan) => plan.tax_code === tax_code)?.name ?? null };
    const invoice = readCase(file);
    const expected = EXPECTED[id];
    if (typeof invoice === "string") {
      assert(typeof expected === "string");
      return assertMatch(invoice, new RegExp(expected));
    }
    const context = { today: TODAY, entity: { ...entity, tax_code } };
    assertEquals(name(checkInvoice(invoice, context)), expected);
  });
}

Deno.test("findings.json has each of the files, and no other", () => {
  assertEquals(Object.keys(EXPECTED).sort(), CASES.map(({ id }) => id).sort());
});

Deno.test("of all files, only the two with the same number are duplicates", () => {
  const files = CASES.flatMap(({ id, file }) => {
    const invoice = readCase(file);
    return typeof invoice === "string" ? [] : [{ file: id, key: readFileKey(invoice) }];
  });
  const found = findDuplicates(files);
  assertEquals([...found.keys()], ["n10-leading-zeros", "n11-leading-zeros-dup"]);
});
