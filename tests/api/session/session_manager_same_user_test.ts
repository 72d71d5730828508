// A second login of the same user.
import { assertEquals } from "@std/assert";
import { inTurn, json, loginAnswer, type Seen, serveApi } from "../../_api.ts";
import { startProgram } from "../../_program.ts";
import { LIST_ROUTE, LOGIN_ROUTE, REFRESH_ROUTE, resultOf } from "../_calls.ts";
import { held } from "../_held.ts";
import { until } from "../_until.ts";

const OTHER = { phone: "+84912345678", password: "another one" };
const expired = () => json({ detail: "Token expired" }, { status: 401 });
const empty = () => json({ items: [], total: 0 });

function tokensOf(seen: readonly Seen[]): string[] {
  return seen.flatMap(({ headers }) => headers.get("authorization")?.replace("Bearer ", "") ?? []);
}

Deno.test("a second login of the same user leaves waiting calls alive, under the new token", async () => {
  const first = held(expired);
  await using api = serveApi({
    [LOGIN_ROUTE]: inTurn(loginAnswer("token-1"), loginAnswer("token-2", "refresh-2")),
    [LIST_ROUTE]: inTurn(first.answer, empty),
  });
  using program = startProgram(api.url);
  const waiting = program.call("list_entities");
  await until(first.arrived, "the first request");
  resultOf(await program.call("login", OTHER));
  first.release();
  resultOf(await waiting);
  assertEquals(tokensOf(api.seen), ["token-1", "token-2"]);
});

Deno.test("a refresh that ends after a second login of the same user does not replace the new tokens", async () => {
  const refresh = held(() => json({ access_token: "late", refresh_token: "late" }));
  await using api = serveApi({
    [LOGIN_ROUTE]: inTurn(loginAnswer("token-1"), loginAnswer("token-2", "refresh-2")),
    [REFRESH_ROUTE]: refresh.answer,
    [LIST_ROUTE]: inTurn(expired, empty),
  });
  using program = startProgram(api.url);
  const waiting = program.call("list_entities");
  await until(refresh.arrived, "the refresh");
  resultOf(await program.call("login", OTHER));
  refresh.release();
  resultOf(await waiting);
  resultOf(await program.call("list_entities"));
  assertEquals(tokensOf(api.seen), ["token-1", "token-2", "token-2"]);
});
