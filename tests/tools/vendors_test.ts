import { assertEquals } from "@std/assert";
import { OTHER_ID } from "../_program.ts";
import { resultOf } from "../api/_calls.ts";
import { argsOf, callTool } from "./_checks.ts";

const VENDOR = { id: OTHER_ID, name: "Điện lực Huế", tax_code: "0010000023", phone: null };

Deno.test("list_vendors sends page, per_page and the search, and returns a page", async () => {
  const args = argsOf("list_vendors", { page: 3, per_page: "5", search: "Điện" });
  const told = await callTool("list_vendors", args, { items: [VENDOR], total: 11 });
  assertEquals(resultOf(told), {
    items: [VENDOR],
    total: 11,
    page: 3,
    per_page: 5,
    pages: 3,
    has_next: false,
    has_prev: true,
  });
  assertEquals(told.sent.query, { page: "3", per_page: "5", search: "Điện" });
});

Deno.test("get_vendor returns the vendor as the API gives it", async () => {
  const told = await callTool("get_vendor", argsOf("get_vendor"), VENDOR);
  assertEquals(resultOf(told), VENDOR);
  assertEquals(told.sent.query, {});
});
