// When a refresh counts as refused, and when it was only not heard.
import { assertEquals } from "@std/assert";
import { type Answer, inTurn, json, loginAnswer, serveApi } from "../../_api.ts";
import { startProgram } from "../../_program.ts";
import { errorOf, LIST_ROUTE, LOGIN_ROUTE, PASSWORD, PHONE, REFRESH_ROUTE } from "../_calls.ts";

const expired = () => new Response(null, { status: 401 });
const list = () => json({ items: [] });

function serve(refresh: Answer) {
  return serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [REFRESH_ROUTE]: refresh,
    [LIST_ROUTE]: inTurn(expired, list),
  });
}

Deno.test("a refresh refused with HTTP 200 and success: false leads to one sign-in", async () => {
  const error = { success: false, error: "expired", error_code: "AUTHENTICATION_ERROR" };
  await using api = serve(() => json(error));
  using program = startProgram(api.url);
  assertEquals((await program.call("list_entities")).isError, false);
  assertEquals(api.seen.filter(({ path }) => path.endsWith("/login")).length, 2);
});

for (const status of [302, 408, 425, 503]) {
  Deno.test(`a refresh that met HTTP ${status} was not refused: the session stays`, async () => {
    await using api = serve(() => new Response(null, { status }));
    using program = startProgram(api.url, { env: { B4B_PHONE: "", B4B_PASSWORD: "" } });
    await program.call("login", { phone: PHONE, password: PASSWORD });
    errorOf(await program.call("list_entities"));
    assertEquals((await program.call("list_entities")).isError, false, "the same session goes on");
  });
}

Deno.test("a call whose session ends does not wait for a rate limit first", async () => {
  const headers = {
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": "1000000090",
    "date": "Sun, 09 Sep 2001 01:46:40 GMT", // 1,000,000,000 s
  };
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [REFRESH_ROUTE]: expired,
    [LIST_ROUTE]: () => json({}, { status: 401, headers }),
  });
  using program = startProgram(api.url, { env: { B4B_PHONE: "", B4B_PASSWORD: "" } });
  await program.call("login", { phone: PHONE, password: PASSWORD });
  assertEquals(errorOf(await program.call("list_entities")).error_code, "AUTHENTICATION_ERROR");
});
