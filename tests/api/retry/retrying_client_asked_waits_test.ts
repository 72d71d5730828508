// Which waits the API asks for are believed, and which calls they hold up.
import { assertEquals } from "@std/assert";
import { inTurn, json, loginAnswer, serveApi } from "../../_api.ts";
import { startProgram } from "../../_program.ts";
import { CALLS, errorOf, LIST_ROUTE, LOGIN_ROUTE, PASSWORD } from "../_calls.ts";

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
