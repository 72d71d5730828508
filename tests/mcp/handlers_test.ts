// The handlers of MCP's methods.
import { assert, assertEquals, assertMatch } from "@std/assert";
import { readAnswer } from "../_program.ts";
import { ask } from "./_ask.ts";

const READ_ONLY = { env: { B4B_READ_ONLY: "true" } };

Deno.test("prompts/list is shorter in read-only mode", async () => {
  const all = Object(await ask("prompts/list", {})).prompts;
  const readable = Object(await ask("prompts/list", {}, READ_ONLY)).prompts;
  assert(Array.isArray(all) && Array.isArray(readable));
  assert(readable.length > 0 && readable.length < all.length);
});

Deno.test("tools/call runs the tool that it names, with its arguments", async () => {
  const { body } = readAnswer(await ask("tools/call", { name: "logout", arguments: {} }));
  assertEquals(body, { success: true, message: "Nobody was signed in" });
});

Deno.test("prompts/get returns a user message for the current date", async () => {
  const now = () => new Date("2026-11-22T10:00:00Z");
  const { description, messages } = Object(
    await ask("prompts/get", { name: "monthly_invoice_review" }, { now }),
  );
  assertMatch(description, /one month's invoices/);
  assertEquals(messages.length, 1);
  assertEquals([messages[0].role, messages[0].content.type], ["user", "text"]);
  assertMatch(messages[0].content.text, /2026-10-01/);
});

Deno.test("no other method has a handler", async () => {
  for (const method of ["initialize", "ping", "resources/list", "tools", "completion"]) {
    assertEquals(await ask(method, {}), undefined);
  }
});
