// Which waits the API asks for are believed, and which calls they hold up.
import { assertEquals } from "@std/assert";
import { inTurn, json, loginAnswer, serveApi } from "../../_api.ts";
import { startProgram } from "../../_program.ts";
import { CALLS, errorOf, LIST_ROUTE, LOGIN_ROUTE, PASSWORD, resultOf } from "../_calls.ts";
import { start } from "../_run.ts";

const list = () => json({ items: [] });

for (const wait of ["9".repeat(400), "1760000000"]) {
  Deno.test(`a Retry-After of ${wait.length} digits counts as malformed and holds nobody up`, async () => {
    const limited = () => json({}, { status: 429, headers: { "retry-after": wait } });
    await using api = serveApi({
      [LOGIN_ROUTE]: loginAnswer(),
      [LIST_ROUTE]: inTurn(limited, list),
    });
    using program = startProgram(api.url);
    assertEquals((await program.call("list_entities")).isError, false);
  });
}

Deno.test("the Retry-After of a 202 tells when to look again and limits nobody", async () => {
  const accepted = () => json({ job_id: "1" }, { status: 202, headers: { "retry-after": "120" } });
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [CALLS.create.route]: accepted,
    [LIST_ROUTE]: list,
  });
  using program = startProgram(api.url);
  assertEquals((await program.call("create_entity", CALLS.create.args)).isError, false);
  assertEquals((await program.call("list_entities")).isError, false);
});

Deno.test("a login as somebody else that is limited does not limit the present session", async () => {
  const limited = () => json({}, { status: 429, headers: { "retry-after": "900" } });
  await using api = serveApi({ [LOGIN_ROUTE]: inTurn(loginAnswer(), limited), [LIST_ROUTE]: list });
  using program = startProgram(api.url);
  await program.call("login");
  const other = { phone: "+84909495666", password: PASSWORD };
  assertEquals(errorOf(await program.call("login", other)).error_code, "RATE_LIMITED");
  assertEquals((await program.call("list_entities")).isError, false);
});

Deno.test("a call waits before a repeat only if the wait ends before the call's 55 s", async () => {
  const limited = (wait: number) => () =>
    json({}, { status: 503, headers: { "retry-after": String(wait) } });
  await using early = start("list", inTurn(limited(54), list));
  const call = early.call();
  await early.pass(54_000);
  resultOf(await call);
  await using late = start("list", inTurn(limited(55), list));
  const { error_code, details } = errorOf(await late.call());
  assertEquals([error_code, details.attempts], ["SERVER_ERROR", 1]);
});

Deno.test("a call waits for the rate limit only if that ends before the call's 55 s", async () => {
  const usedUp = (seconds: number) => () =>
    json({ items: [] }, {
      headers: {
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": String(1_000_000_000 + seconds),
        "date": "Sun, 09 Sep 2001 01:46:40 GMT", // 1,000,000,000 s
      },
    });
  await using early = start("list", inTurn(usedUp(54), list));
  resultOf(await early.call());
  const call = early.call();
  await early.pass(54_000);
  resultOf(await call);
  await using late = start("list", inTurn(usedUp(55), list));
  resultOf(await late.call());
  const { error_code, details } = errorOf(await late.call());
  assertEquals([error_code, details], ["RATE_LIMITED", { retry_after_seconds: 55 }]);
});
