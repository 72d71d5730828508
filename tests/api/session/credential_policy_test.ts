// Configured credentials that the API refuses: tried twice at most, then a person is asked.
import { assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { type Answer, inTurn, json, loginAnswer, serveApi } from "../../_api.ts";
import { startProgram } from "../../_program.ts";
import { submit } from "../../sign_in_page/_page.ts";
import {
  errorOf,
  LIST_ROUTE,
  LOGIN_ROUTE,
  PASSWORD,
  PHONE,
  REFRESH_ROUTE,
  resultOf,
} from "../_calls.ts";
import { held } from "../_held.ts";
import { until, within } from "../_until.ts";

const CONFIGURED = { phone: PHONE, password: PASSWORD };
const OTHER = { phone: "+84912345678", password: "another one" };
const refused = () => json({ detail: "Incorrect password." }, { status: 401 });

function start(login: Answer, list: Answer = () => json({ items: [], total: 0 })) {
  const api = serveApi({ [LOGIN_ROUTE]: login, [LIST_ROUTE]: list, [REFRESH_ROUTE]: refused });
  const program = startProgram(api.url);
  return {
    program,
    signIns: () =>
      api.seen.filter(({ path }) => path.endsWith("/login")).map(({ body }) => JSON.parse(body)),
    async [Symbol.asyncDispose]() {
      program[Symbol.dispose]();
      await api[Symbol.asyncDispose]();
    },
  };
}

Deno.test("login with refused configured credentials names them and what to do", async () => {
  await using run = start(refused);
  const { error, error_code, details } = errorOf(await run.program.call("login"));
  assertEquals([error_code, details.http_status], ["AUTHENTICATION_ERROR", 401]);
  assertMatch(error, /B4B_PHONE and B4B_PASSWORD: Incorrect password\. .*\+84/);
  assertMatch(error, /Calling login again without arguments opens a page/);
});

Deno.test("after login with them was refused, login opens the page and sends nothing", async () => {
  await using run = start(inTurn(refused, loginAnswer("token-2")));
  errorOf(await run.program.call("login"));
  const { pending, login_url } = resultOf(await run.program.call("login"));
  assertEquals(pending, true);
  assertEquals(run.signIns(), [CONFIGURED]);
  assertEquals((await submit(String(login_url), OTHER)).status, 200);
  resultOf(await run.program.call("list_entities"));
  assertEquals(run.signIns(), [CONFIGURED, OTHER]);
});

Deno.test("after they were refused automatically, login tries them once more, then the person", async () => {
  await using run = start(refused);
  assertMatch(errorOf(await run.program.call("list_entities")).error, /login .*once more/);
  assertMatch(
    errorOf(await run.program.call("list_entities")).error,
    /were refused.*Call login without arguments, then list_entities again/,
  );
  errorOf(await run.program.call("login"));
  assertEquals(run.signIns(), [CONFIGURED, CONFIGURED]);
  assertEquals(resultOf(await run.program.call("login")).pending, true);
  assertEquals(run.signIns().length, 2);
});

Deno.test("two logins at once send refused credentials once", async () => {
  const first = held(refused);
  await using run = start(inTurn(first.answer, loginAnswer()));
  const logins = [run.program.call("login"), run.program.call("login")] as const;
  await until(first.arrived, "the first sign-in");
  first.release();
  errorOf(await within(logins[0]));
  assertEquals(resultOf(await within(logins[1])).pending, true);
  assertEquals(run.signIns(), [CONFIGURED]);
});

Deno.test("once refused on request, they stay at home for good: also after another's session", async () => {
  await using run = start(inTurn(refused, loginAnswer()), () => json({}, { status: 401 }));
  errorOf(await run.program.call("login"));
  resultOf(await run.program.call("login", OTHER));
  assertEquals(errorOf(await run.program.call("list_entities")).error_code, "AUTHENTICATION_ERROR");
  assertEquals(resultOf(await run.program.call("login")).pending, true);
  assertEquals(run.signIns(), [CONFIGURED, OTHER]);
});

Deno.test("once somebody has signed in, nobody is told of an earlier refusal any more", async () => {
  await using run = start(inTurn(refused, loginAnswer()));
  errorOf(await run.program.call("list_entities"));
  resultOf(await run.program.call("login", OTHER));
  resultOf(await run.program.call("logout"));
  const { error, error_code } = errorOf(await run.program.call("list_entities"));
  assertEquals(error_code, "NOT_LOGGED_IN");
  assertNotMatch(error, /refused/);
});

Deno.test("a sign-in that merely failed is no refusal: login tries them again", async () => {
  const broken = () => json({ detail: "down" }, { status: 503 });
  await using run = start(inTurn(broken, broken, loginAnswer()));
  for (let i = 0; i < 2; i++) {
    assertEquals(errorOf(await run.program.call("login")).error_code, "SERVER_ERROR");
  }
  resultOf(await run.program.call("login"));
});

Deno.test("a session of the page that is lost leaves nobody signed in, whatever is configured", async () => {
  await using run = start(
    inTurn(refused, loginAnswer()),
    () => json({ detail: "Expired" }, { status: 401 }),
  );
  errorOf(await run.program.call("login"));
  await submit(String(resultOf(await run.program.call("login")).login_url), OTHER);
  assertEquals(errorOf(await run.program.call("list_entities")).error_code, "AUTHENTICATION_ERROR");
  assertEquals(errorOf(await run.program.call("list_entities")).error_code, "NOT_LOGGED_IN");
  assertEquals(run.signIns(), [CONFIGURED, OTHER]);
});
