// A search over all pages: list_invoices with filters and get_invoice_statistics forgive as lists do.
import { assertEquals, assertStringIncludes } from "@std/assert";
import type { JsonObject } from "../../src/core/json.ts";
import { json, loginAnswer, serveApi } from "../_api.ts";
import { ENTITY_ID, startProgram } from "../_program.ts";
import { LOGIN_ROUTE, resultOf } from "../api/_calls.ts";

const ROW = { id: "i1", status: 1, vendor_name: "CTCP AN PHÁT", total_amount: 100 };

/** How the tools are asked to read all pages. */
const TOOLS = { list_invoices: { sort: "-amount" }, get_invoice_statistics: { statuses: [1] } };

interface Asked {
  readonly asked: readonly (string | undefined)[];
}

/** What the tools answer if the API finds a row by one search text only, and what it was asked for. */
async function search(tool: string, args: object, found: string): Promise<JsonObject & Asked> {
  const asked: (string | undefined)[] = [];
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [`GET /api/v1/entities/${ENTITY_ID}/invoices`]: ({ query }) => {
      asked.push(query.search);
      const items = query.search === found ? [ROW] : [];
      return json({ items, total: items.length });
    },
  });
  using program = startProgram(api.url);
  return { ...resultOf(await program.call(tool, { entity_id: ENTITY_ID, ...args })), asked };
}

const VARIANTS: readonly (readonly [search: string, found: string])[] = [
  ["công ty CP An Phát", "An Phát"],
  ["00000549", "549"],
  ["ký hiệu 1C26TAA số 12", "C26TAA 12"],
  ["0010000023-001", "0010000023001"],
];

for (const [tool, args] of Object.entries(TOOLS)) {
  for (const [text, found] of VARIANTS) {
    Deno.test(`${tool} over all pages finds "${text}" as "${found}", and says so`, async () => {
      const result = await search(tool, { ...args, search: text }, found);
      assertEquals([result.searched_for, result.asked[0]], [found, text]);
      const { invoices } = "computed" in result ? result : Object(result.collected);
      assertEquals(invoices, 1);
    });
  }

  Deno.test(`${tool} asks once for what it finds as it is written`, async () => {
    const result = await search(tool, { ...args, search: "An Phát" }, "An Phát");
    assertEquals(["searched_for" in result, result.asked], [false, ["An Phát"]]);
  });

  Deno.test(`${tool} says why nothing is found`, async () => {
    const result = await search(tool, { ...args, search: "công ty Hồng Hà" }, "-");
    assertStringIncludes(String(result.hint), 'Nothing fits "công ty Hồng Hà" or "Hồng Hà".');
  });

  Deno.test(`${tool} finds a vendor whose legal form is another one, or names the nearest`, async () => {
    const byVendor = (vendor: string) => search(tool, { ...args, search: "x", vendor }, "x");
    const found = await byVendor("công ty TNHH An Phat");
    const total = "computed" in found ? Object(found.total).count : found.total;
    assertEquals([total, "hint" in found], [1, false]);
    const none = await byVendor("An Phad");
    assertStringIncludes(String(none.hint), "The most similar names: CTCP AN PHÁT.");
  });
}
