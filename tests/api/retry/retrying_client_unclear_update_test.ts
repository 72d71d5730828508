// An update of which an earlier attempt may have been applied: whatever comes after, that is said.
import { assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { type Answer, inTurn, json, loginAnswer } from "../../_api.ts";
import { start } from "../_run.ts";
import { callOnce, errorOf, LOGIN_ROUTE, REFRESH_ROUTE } from "../_calls.ts";

const status = (code: number): Answer => () => json({ detail: "no" }, { status: code });
const THEN: Readonly<Record<string, Readonly<Record<string, Answer>>>> = {
  "a refresh that fails": { [REFRESH_ROUTE]: status(500) },
  "a refresh that is limited": { [REFRESH_ROUTE]: status(429) },
  "a refresh and a sign-in that are refused": {
    [REFRESH_ROUTE]: status(401),
    [LOGIN_ROUTE]: inTurn(loginAnswer(), status(401)),
  },
  "a new token that is refused, too": { [REFRESH_ROUTE]: () => json({ access_token: "token-2" }) },
};

for (const [what, routes] of Object.entries(THEN)) {
  Deno.test(`after HTTP 500, 401 and ${what}, an update may have been applied`, async () => {
    await using run = start("update", inTurn(status(500), status(401)), {}, routes);
    const call = run.call();
    await run.pass(500);
    const { error } = errorOf(await call);
    assertMatch(error, /It may have been applied all the same; repeating it is safe\.$/);
    assertNotMatch(error, /Nothing was changed/);
  });

  Deno.test(`after 401 alone and ${what}, an update was not applied`, async () => {
    const told = await callOnce("update", status(401), { routes });
    assertMatch(errorOf(told).error, /Nothing was changed\.$/);
  });
}

Deno.test("after HTTP 500, 401 and a refresh that fails, a read says nothing of changes", async () => {
  const routes = { [REFRESH_ROUTE]: status(500) };
  await using run = start("read", inTurn(status(500), status(401)), {}, routes);
  const call = run.call();
  await run.pass(500);
  assertNotMatch(errorOf(await call).error, /was changed|been applied/);
});

Deno.test("a refresh that is limited names the call to repeat, not login", async () => {
  const routes = { [REFRESH_ROUTE]: status(429) };
  const { error, error_code } = errorOf(await callOnce("list", status(401), { routes }));
  assertEquals(error_code, "RATE_LIMITED");
  assertMatch(error, /Cannot renew the sign-in now.*then call the same tool again/);
});

for (const code of [400, 403, 404, 409, 422, 429]) {
  Deno.test(`HTTP ${code} after an attempt that may count says that it may count`, async () => {
    await using run = start("update", inTurn(status(500), status(code)), { MAX_RETRIES: "2" });
    const call = run.call();
    await run.pass(500);
    assertMatch(errorOf(await call).error, /It may have been applied all the same/);
  });
}

Deno.test("an attempt that may count is not forgotten over a renewal", async () => {
  const routes = { [REFRESH_ROUTE]: () => json({ access_token: "token-2" }) };
  const answers = inTurn(status(500), status(401), status(403));
  await using run = start("update", answers, {}, routes);
  const call = run.call();
  await run.pass(500);
  const { error, details } = errorOf(await call);
  assertMatch(error, /It may have been applied all the same/);
  assertEquals(details.attempts, 3);
});
