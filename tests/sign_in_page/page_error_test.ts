// Program errors behind the page: what the person sees, and what the log keeps.
import { assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { within } from "../api/_until.ts";
import { openBarePage } from "./_bare_page.ts";
import { OPENED_AT, submit, visit } from "./_page.ts";

Deno.test("a program error while signing in is a 500 on the form, and its redacted stack is logged", async () => {
  using bare = await openBarePage(() => Promise.reject(new TypeError("broken by geheim")));
  const { status, text } = await within(submit(bare.page.url));
  assertEquals(status, 500);
  assertMatch(text, /This program has an error; its log has the details/);
  assertMatch(text, /<form/);
  assertNotMatch(text, /geheim|broken by/);
  const { level, msg, tool, stack } = JSON.parse(bare.logs.at(-1) ?? "{}");
  assertEquals([level, msg, tool], ["ERROR", "program error", "login"]);
  assertMatch(stack, /^TypeError: broken by \[redacted\]/);
});

Deno.test("a program error while answering is a 500 without a form, with an error's title", async () => {
  let isBroken = false;
  using bare = await openBarePage(() => Promise.reject(), () => {
    if (isBroken) throw new TypeError("no time");
    return OPENED_AT;
  });
  isBroken = true;
  const { status, text } = await within(visit(bare.page.url));
  isBroken = false;
  assertEquals(status, 500);
  assertMatch(text, /<title>Lỗi · Error: /);
  assertMatch(text, /This program has an error/);
  assertNotMatch(text, /<form/);
  assertMatch(bare.logs.at(-1) ?? "", /TypeError: no time/);
});
