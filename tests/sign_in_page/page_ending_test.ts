// How a page ends: used, expired, by logout, by another login, and with the program.
import { assertEquals, assertMatch } from "@std/assert";
import { inTurn, json, loginAnswer } from "../_api.ts";
import { errorOf, resultOf } from "../api/_calls.ts";
import { type Held, held } from "../api/_held.ts";
import { until, within } from "../api/_until.ts";
import { askForPage, isGone, openPage, SENT, submit, submitHalf, visit } from "./_page.ts";

const OTHER = { phone: "+84912345678", password: "another one" };
const MINUTES_5 = 5 * 60_000;

Deno.test("a used page says so when it is reloaded, and accepts no other sign-in", async () => {
  await using page = await openPage(loginAnswer());
  await submit(page.url);
  for (const answer of [await visit(page.url), await submit(page.url)]) {
    assertEquals(answer.status, 410);
    assertMatch(answer.text, /đã được dùng/);
    assertMatch(answer.text, /it works once/);
  }
  assertEquals(page.signIns(), [SENT]);
});

Deno.test("a page works for five minutes, says for five more that it has expired, and is gone", async () => {
  await using page = await openPage(loginAnswer());
  page.clock.advance(MINUTES_5 - 1);
  assertEquals((await visit(page.url)).status, 200);
  assertMatch(String(resultOf(await page.program.call("login")).message), /within 1 min/);
  page.clock.advance(1);
  for (const answer of [await visit(page.url), await submit(page.url)]) {
    assertEquals(answer.status, 410);
    assertMatch(answer.text, /đã hết hạn/);
    assertMatch(answer.text, /has expired/);
  }
  assertEquals(page.signIns(), []);
  page.clock.advance(MINUTES_5);
  assertEquals(await isGone(page.url), true);
  assertEquals(page.clock.waits, [], "no timer is left");
});

Deno.test("after a page expired, calls ask for login again and login opens another page", async () => {
  await using page = await openPage(loginAnswer());
  page.clock.advance(MINUTES_5);
  assertMatch(
    errorOf(await page.program.call("list_entities")).error,
    /Call login without arguments, then list_entities again/,
  );
  const other = await askForPage(page.program);
  assertEquals(await isGone(page.url), true);
  assertEquals((await submit(other)).status, 200);
});

/**
 * Submits a second before the page expires; once this resolves it has. What is submitted comes in an
 * object: a promise of a promise would wait for the sign-in, too.
 */
async function submitLate(page: Awaited<ReturnType<typeof openPage>>, login: Held) {
  page.clock.advance(MINUTES_5 - 1_000);
  const submitted = submit(page.url);
  await until(login.arrived, "the sign-in");
  page.clock.advance(1_000);
  return { submitted };
}

Deno.test("a sign-in that began before the page expired counts", async () => {
  const login = held(loginAnswer());
  await using page = await openPage(login.answer);
  const { submitted } = await submitLate(page, login);
  login.release();
  assertEquals((await within(submitted)).status, 200);
  resultOf(await page.program.call("list_entities"));
});

Deno.test("a sign-in that fails after the page expired says both", async () => {
  const login = held(() => json({ detail: "Tài khoản bị khóa" }, { status: 403 }));
  await using page = await openPage(login.answer);
  const { submitted } = await submitLate(page, login);
  login.release();
  const { status, text } = await within(submitted);
  assertEquals(status, 410);
  assertMatch(text, /Tài khoản bị khóa.*has expired/s);
});

Deno.test("logout and the program's end stop a sign-in of a page that has expired meanwhile", async () => {
  for (const how of ["logout", "end"] as const) {
    const login = held(loginAnswer());
    await using page = await openPage(login.answer);
    const { submitted } = await submitLate(page, login);
    if (how === "end") page.program[Symbol.dispose]();
    else {
      resultOf(await page.program.call("logout"));
      login.release();
    }
    const { status, text } = await within(submitted);
    login.release();
    assertEquals(status, 410);
    assertMatch(text, how === "end" ? /program has ended/ : /assistant signed out/);
    if (how === "end") continue;
    assertEquals(errorOf(await page.program.call("list_entities")).error_code, "NOT_LOGGED_IN");
  }
});

Deno.test("logout ends the page, which says so", async () => {
  await using page = await openPage(loginAnswer());
  resultOf(await page.program.call("logout"));
  for (const answer of [await visit(page.url), await submit(page.url)]) {
    assertEquals(answer.status, 410);
    assertMatch(answer.text, /assistant signed out/);
  }
  assertEquals(page.signIns(), []);
  page.clock.advance(MINUTES_5);
  assertEquals(await isGone(page.url), true);
});

Deno.test("logout while the page signs in wins, and the page says so", async () => {
  const login = held(loginAnswer());
  await using page = await openPage(login.answer);
  const submitted = submit(page.url);
  await until(login.arrived, "the sign-in");
  resultOf(await page.program.call("logout"));
  const { status, text } = await within(submitted);
  login.release();
  assertEquals(status, 410);
  assertMatch(text, /Trợ lý đã đăng xuất/);
  assertEquals(errorOf(await page.program.call("list_entities")).error_code, "NOT_LOGGED_IN");
});

Deno.test("a login by other means ends the page, which says so", async () => {
  await using page = await openPage(loginAnswer());
  resultOf(await page.program.call("login", OTHER));
  const { status, text } = await submit(page.url);
  assertEquals(status, 410);
  assertMatch(text, /Another sign-in was made/);
  assertEquals(page.signIns(), [OTHER]);
});

Deno.test("a login by other means that fails leaves the page as it was", async () => {
  await using page = await openPage(inTurn(() => json({}, { status: 401 }), loginAnswer()));
  errorOf(await page.program.call("login", OTHER));
  assertEquals((await submit(page.url)).status, 200);
});

Deno.test("a form that waits behind a login by other means is not sent any more", async () => {
  const first = held(loginAnswer("token-1"));
  await using page = await openPage(inTurn(first.answer, loginAnswer("token-2")));
  const login = page.program.call("login", OTHER);
  await until(first.arrived, "the login");
  const submitted = submit(page.url);
  await visit(page.url); // by now the form has arrived, too
  first.release();
  resultOf(await within(login));
  assertMatch((await within(submitted)).text, /Another sign-in was made/);
  resultOf(await page.program.call("list_entities"));
  assertEquals(page.signIns(), [OTHER]);
  assertEquals(page.tokens(), ["Bearer token-1"]);
});

Deno.test("the program's end takes the page off the network, also while a form waits", async () => {
  const login = held(loginAnswer());
  await using page = await openPage(login.answer);
  const submitted = submit(page.url);
  await until(login.arrived, "the sign-in");
  page.program[Symbol.dispose]();
  const { status, text } = await within(submitted);
  login.release();
  assertEquals(status, 410);
  assertMatch(text, /The program has ended/);
  assertEquals(await isGone(page.url), true);
});

Deno.test("the program's end waits for no connection that says nothing or only half", async () => {
  await using page = await openPage(loginAnswer());
  const { hostname, port } = new URL(page.url);
  using _idle = await Deno.connect({ hostname, port: Number(port) });
  using half = await submitHalf(page.url, 50, "phone=");
  await visit(page.url); // by now the half form has arrived, too
  page.program[Symbol.dispose]();
  assertEquals(page.clock.waits, [], "no timer is left");
  assertEquals(await isGone(page.url), true);
  assertMatch(await within(half.answer()), /^HTTP\/1\.1 410 .*The program has ended/s);
});
