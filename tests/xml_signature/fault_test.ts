// Which of several faults is reported.
import { assertEquals, assertRejects } from "@std/assert";
import { attempt, broken, unsupported, worstFault } from "../../src/xml_signature/fault.ts";

Deno.test("a proven change is reported before what is left open", () => {
  const [open, first, second] = [unsupported("open"), broken("first"), broken("second")];
  assertEquals(worstFault(["fine", open, first, second]), first);
  assertEquals(worstFault([open, "fine"]), open);
  assertEquals(worstFault(["fine"]), undefined);
});

Deno.test("only faults of a signature become results", async () => {
  const fault = broken("changed");
  assertEquals(await attempt(() => Promise.reject(fault)), fault);
  assertEquals(await attempt(() => 7), 7);
  await assertRejects(() => attempt(() => Promise.reject(new TypeError("bug"))), TypeError, "bug");
});
