// Whoever tries passwords on the page is slowed down: five at once, then one every ten seconds.
import { assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { inTurn, json, loginAnswer } from "../_api.ts";
import { resultOf } from "../api/_calls.ts";
import { held } from "../api/_held.ts";
import { until, within } from "../api/_until.ts";
import { askForPage, openPage, submit, TYPED, visit } from "./_page.ts";

const SECONDS_10 = 10_000;
const wrong = () => json({ detail: "Sai" }, { status: 401 });

/** Sends `count` wrong passwords, each another one; the statuses of the answers. */
async function tryPasswords(url: string, count: number): Promise<number[]> {
  const statuses = [];
  for (let i = 0; i < count; i++) {
    statuses.push((await submit(url, { ...TYPED, password: `wrong-${i}` })).status);
  }
  return statuses;
}

Deno.test("after five wrong passwords the sixth is not sent, and the page says how long to wait", async () => {
  await using page = await openPage(inTurn(...Array(5).fill(wrong), loginAnswer()));
  assertEquals(await tryPasswords(page.url, 5), [422, 422, 422, 422, 422]);
  const { status, headers, text } = await submit(page.url, { ...TYPED, password: "canary" });
  assertEquals([status, headers.get("retry-after")], [429, "10"]);
  assertMatch(text, /role="alert"/);
  assertMatch(text, /Hãy đợi 10 giây rồi thử lại\./);
  assertMatch(text, /Wait 10 seconds, then try again\./);
  assertMatch(text, /value="0909 495 665"/);
  assertNotMatch(text, /canary|aria-invalid="/);
  page.clock.advance(SECONDS_10 - 1);
  const last = await submit(page.url);
  assertEquals([last.status, last.headers.get("retry-after")], [429, "1"]);
  assertMatch(last.text, /Wait 1 second, then try again\./);
  assertEquals(page.signIns().length, 5);
  page.clock.advance(1);
  assertEquals((await submit(page.url)).status, 200);
  resultOf(await page.program.call("list_entities"));
});

Deno.test("from then on one password every ten seconds is tried", async () => {
  await using page = await openPage(wrong);
  await tryPasswords(page.url, 5);
  for (let i = 6; i < 9; i++) {
    page.clock.advance(SECONDS_10);
    assertEquals(await tryPasswords(page.url, 3), [422, 429, 429]);
    assertEquals(page.signIns().length, i);
  }
});

Deno.test("looking at the page, and forms that are not sent, cost nothing", async () => {
  await using page = await openPage(wrong);
  await tryPasswords(page.url, 4);
  assertEquals((await visit(page.url)).headers.get("retry-after"), null);
  for (let i = 0; i < 3; i++) assertEquals((await submit(page.url, {})).status, 422);
  assertEquals(await tryPasswords(page.url, 2), [422, 429]);
  assertEquals((await visit(page.url)).status, 200);
  assertEquals((await submit(page.url, { ...TYPED, phone: "hello" })).status, 422);
});

Deno.test("another page does not begin anew", async () => {
  await using page = await openPage(wrong);
  await tryPasswords(page.url, 3);
  resultOf(await page.program.call("logout"));
  const second = await askForPage(page.program);
  assertEquals(await tryPasswords(second, 3), [422, 422, 429]);
  resultOf(await page.program.call("logout"));
  assertEquals(await tryPasswords(await askForPage(page.program), 1), [429]);
  assertEquals(page.signIns().length, 5);
});

Deno.test("after a successful sign-in the count begins anew", async () => {
  await using page = await openPage(inTurn(...Array(4).fill(wrong), loginAnswer(), wrong));
  await tryPasswords(page.url, 4);
  assertEquals((await submit(page.url)).status, 200);
  resultOf(await page.program.call("logout"));
  assertEquals(await tryPasswords(await askForPage(page.program), 6), [
    422,
    422,
    422,
    422,
    422,
    429,
  ]);
});

Deno.test("an API that has a problem is not the person's fault, and costs no time", async () => {
  await using page = await openPage(() => json({}, { status: 503 }));
  assertEquals(await tryPasswords(page.url, 7), Array(7).fill(502));
});

Deno.test("a form that waits behind the fifth wrong password is not sent", async () => {
  const fifth = held(wrong);
  await using page = await openPage(inTurn(...Array(4).fill(wrong), fifth.answer));
  await tryPasswords(page.url, 4);
  const submitted = submit(page.url, { ...TYPED, password: "fifth" });
  await until(fifth.arrived, "the sign-in");
  const [twin, other] = [submit(page.url, { ...TYPED, password: "fifth" }), submit(page.url)];
  await visit(page.url); // by now both forms have arrived, too
  fifth.release();
  const answers = await within(Promise.all([submitted, twin, other]));
  assertEquals(answers.map(({ status }) => status), [422, 422, 429]);
  assertEquals(page.signIns().length, 5);
});
