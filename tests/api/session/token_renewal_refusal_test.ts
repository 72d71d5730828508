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

const UNHEARD: Readonly<Record<string, Answer>> = Object.fromEntries([
  ...[300, 302, 408, 425, 500, 503].map((status) => [
    `HTTP ${status}`,
    () => json({ access_token: "token-2" }, { status }),
  ]),
  ["a page", () => new Response("<html>", { headers: { "content-type": "text/html" } })],
]);

for (const [what, answer] of Object.entries(UNHEARD)) {
  Deno.test(`a refresh that gets ${what} was not refused: the session stays`, async () => {
    await using api = serve(answer);
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

Deno.test("a refused refresh does not keep the next session from being refreshed", async () => {
  await using api = serveApi({
    [LOGIN_ROUTE]: inTurn(loginAnswer("token-1"), loginAnswer("token-2")),
    [REFRESH_ROUTE]: inTurn(expired, () => json({ access_token: "token-3" })),
    [LIST_ROUTE]: ({ headers }) =>
      headers.get("authorization") === "Bearer token-3" ? list() : expired(),
  });
  using program = startProgram(api.url, { env: { B4B_PHONE: "", B4B_PASSWORD: "" } });
  const outcomes = [];
  for (let i = 0; i < 2; i++) {
    await program.call("login", { phone: PHONE, password: PASSWORD });
    outcomes.push((await program.call("list_entities")).isError);
  }
  assertEquals(outcomes, [true, false]);
});

Deno.test("a sign-in that fails in a renewal is not a refusal: the next call tries again", async () => {
  const failure = () => new Response(null, { status: 503 });
  await using api = serveApi({
    [LOGIN_ROUTE]: inTurn(loginAnswer("token-1"), failure, loginAnswer("token-2")),
    [REFRESH_ROUTE]: expired,
    [LIST_ROUTE]: ({ headers }) =>
      headers.get("authorization") === "Bearer token-2" ? list() : expired(),
  });
  using program = startProgram(api.url);
  assertEquals(errorOf(await program.call("list_entities")).error_code, "SERVER_ERROR");
  assertEquals((await program.call("list_entities")).isError, false);
});
