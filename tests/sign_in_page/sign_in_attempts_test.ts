// One sign-in at a time: forms sent twice, corrected forms, and forms that come too late.
import { assertEquals, assertMatch } from "@std/assert";
import { inTurn, json, loginAnswer } from "../_api.ts";
import { PHONE, resultOf } from "../api/_calls.ts";
import { held } from "../api/_held.ts";
import { until, within } from "../api/_until.ts";
import { openPage, SENT, submit, TYPED, visit } from "./_page.ts";

const wrong = () => json({ detail: "Sai mật khẩu" }, { status: 401 });

Deno.test("a form sent twice at once signs in once, and both are told that it worked", async () => {
  const login = held(loginAnswer());
  await using page = await openPage(login.answer);
  const both = [submit(page.url), submit(page.url)];
  await until(login.arrived, "the sign-in");
  both.push(submit(page.url));
  login.release();
  const answers = await within(Promise.all(both));
  assertEquals(page.signIns(), [SENT]);
  assertEquals(answers.slice(0, 2).map(({ status }) => status), [200, 200]);
  assertMatch(answers[2]?.text ?? "", /Đã đăng nhập/);
});

Deno.test("a corrected form that comes while the first is under way is tried after it", async () => {
  const login = held(wrong);
  await using page = await openPage(inTurn(login.answer, loginAnswer()));
  const first = submit(page.url, { ...TYPED, password: "wrong" });
  await until(login.arrived, "the sign-in");
  const second = submit(page.url);
  await visit(page.url); // by now the second form has arrived, too
  login.release();
  assertEquals((await within(first)).status, 422);
  assertEquals((await within(second)).status, 200);
  assertEquals(page.signIns(), [{ phone: PHONE, password: "wrong" }, SENT]);
});

Deno.test("another form that comes while the first is under way is not sent once that worked", async () => {
  const login = held(loginAnswer());
  await using page = await openPage(login.answer);
  const first = submit(page.url);
  await until(login.arrived, "the sign-in");
  const second = submit(page.url, { ...TYPED, password: "another" });
  await visit(page.url); // by now the second form has arrived, too
  login.release();
  assertMatch((await within(first)).text, /You are signed in/);
  const { status, text } = await within(second);
  assertEquals(status, 410, "its own password was not tried");
  assertMatch(text, /Đã đăng nhập/);
  assertEquals(page.signIns(), [SENT]);
});

Deno.test("a form that waits while the page expires is not sent", async () => {
  const login = held(wrong);
  await using page = await openPage(login.answer);
  page.clock.advance(299_999);
  const first = submit(page.url);
  await until(login.arrived, "the sign-in");
  const second = submit(page.url, { ...TYPED, password: "another" });
  await visit(page.url); // by now the second form has arrived, too
  page.clock.advance(1);
  login.release();
  for (const answer of await within(Promise.all([first, second]))) {
    assertEquals(answer.status, 410);
    assertMatch(answer.text, /has expired/);
  }
  assertEquals(page.signIns(), [SENT]);
});

Deno.test("a browser that leaves does not take the sign-in away", async () => {
  const login = held(loginAnswer());
  await using page = await openPage(login.answer);
  const leave = new AbortController();
  const left = visit(page.url, {
    method: "POST",
    body: new URLSearchParams(TYPED),
    signal: leave.signal,
  }).catch(({ name }) => name);
  await until(login.arrived, "the sign-in");
  leave.abort();
  assertEquals(await left, "AbortError");
  login.release();
  resultOf(await within(page.program.call("list_entities")));
});
