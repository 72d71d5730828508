// A refusal whose body cannot be read is still a refusal: its status says enough.
import { assertEquals } from "@std/assert";
import { inTurn, json, loginAnswer, serveApi } from "../../_api.ts";
import { startProgram } from "../../_program.ts";
import { CALLS, errorOf, LIST_ROUTE, LOGIN_ROUTE, REFRESH_ROUTE } from "../_calls.ts";

/** Latin-1 where UTF-8 is claimed by default, as some gateways send. */
function unreadable(status: number, headers: HeadersInit = {}): Response {
  return new Response(new Uint8Array([0x4b, 0xe9, 0xff]), { status, headers });
}

Deno.test("a sign-in refused in bytes that are no text is not tried again by itself", async () => {
  await using api = serveApi({ [LOGIN_ROUTE]: () => unreadable(401) });
  using program = startProgram(api.url);
  const codes = [];
  for (let i = 0; i < 3; i++) codes.push(errorOf(await program.call("list_entities")).error_code);
  assertEquals(codes, ["AUTHENTICATION_ERROR", "NOT_LOGGED_IN", "NOT_LOGGED_IN"]);
  assertEquals(api.seen.length, 1);
});

Deno.test("a read is repeated after a 503 in bytes that are no text, and the last one is a SERVER_ERROR", async () => {
  await using api = serveApi({ [LOGIN_ROUTE]: loginAnswer(), [LIST_ROUTE]: () => unreadable(503) });
  using program = startProgram(api.url);
  const { error_code, details } = errorOf(await program.call("list_entities"));
  assertEquals([error_code, details.http_status, details.attempts], ["SERVER_ERROR", 503, 3]);
});

Deno.test("a 401 in bytes that are no text is cured by a refresh", async () => {
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [REFRESH_ROUTE]: () => json({ access_token: "token-2" }),
    [LIST_ROUTE]: inTurn(() => unreadable(401), () => json({ items: [] })),
  });
  using program = startProgram(api.url);
  assertEquals((await program.call("list_entities")).isError, false);
});

Deno.test("a create refused in bytes that are no text did not happen, and a limited one is repeated", async () => {
  const limited = () => unreadable(429, { "retry-after": "0" });
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [CALLS.create.route]: inTurn(() => unreadable(422), limited, () => json({ id: "1" })),
  });
  using program = startProgram(api.url);
  const refused = errorOf(await program.call("create_entity", CALLS.create.args));
  assertEquals(refused.error_code, "VALIDATION_ERROR");
  assertEquals((await program.call("create_entity", CALLS.create.args)).isError, false);
});
