// What comes late: a form after the page's time, a sign-in after its end, a page after a sign-in.
import { assert, assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { inTurn, loginAnswer } from "../_api.ts";
import { errorOf, resultOf } from "../api/_calls.ts";
import { held } from "../api/_held.ts";
import { until, within } from "../api/_until.ts";
import { openBarePage } from "./_bare_page.ts";
import {
  askForPage,
  NO_CREDENTIALS,
  OPENED_AT,
  openPage,
  submit,
  submitHalf,
  visit,
} from "./_page.ts";

const OTHER = { phone: "+84912345678", password: "another one" };
const MINUTES_5 = 5 * 60_000;

/** A page that has expired while its form waits behind a login by other means. */
async function openExpired() {
  const login = held(loginAnswer("token-1"));
  const page = await openPage(inTurn(login.answer, loginAnswer("token-2")));
  page.clock.advance(MINUTES_5 - 15_000);
  const explicit = page.program.call("login", OTHER);
  await until(login.arrived, "the login");
  page.clock.advance(5_000);
  const submitted = submit(page.url);
  await visit(page.url); // by now the form has arrived, too
  page.clock.advance(10_000);
  return { page, login, explicit, submitted };
}

Deno.test("a form that waits behind a login while the page expires does not replace who signed in", async () => {
  const { page, login, explicit, submitted } = await openExpired();
  await using _ = page;
  login.release();
  resultOf(await within(explicit));
  const { status, text } = await within(submitted);
  assertEquals(status, 410);
  assertMatch(text, /Another sign-in was made meanwhile/);
  resultOf(await page.program.call("list_entities"));
  assertEquals(page.tokens(), ["Bearer token-1"]);
  assertEquals(page.signIns(), [OTHER]);
});

Deno.test("a form that waits behind a login while the page expires is not sent after logout", async () => {
  const { page, login, explicit, submitted } = await openExpired();
  await using _ = page;
  resultOf(await page.program.call("logout"));
  const { status, text } = await within(submitted);
  assertEquals(status, 410);
  assertMatch(text, /The assistant signed out meanwhile/);
  login.release();
  errorOf(await within(explicit));
  assertEquals(errorOf(await page.program.call("list_entities")).error_code, "NOT_LOGGED_IN");
  assertEquals(page.signIns(), [OTHER]);
});

Deno.test("a page that has expired and waits for nothing goes on saying that it has expired", async () => {
  await using page = await openPage(loginAnswer());
  page.clock.advance(MINUTES_5);
  resultOf(await page.program.call("logout"));
  assertMatch((await visit(page.url)).text, /This page has expired/);
});

Deno.test("the time for which the computer sleeps counts: the page expires, and login opens another", async () => {
  let now = OPENED_AT;
  await using page = await openPage(loginAnswer(), NO_CREDENTIALS, () => now);
  now = new Date(OPENED_AT.getTime() + MINUTES_5 - 1);
  assertEquals((await visit(page.url)).status, 200);
  assertMatch(String(resultOf(await page.program.call("login")).message), /within 1 min/);
  now = new Date(OPENED_AT.getTime() + MINUTES_5);
  for (const answer of [await visit(page.url), await submit(page.url)]) {
    assertEquals(answer.status, 410);
    assertMatch(answer.text, /This page has expired/);
  }
  assertEquals(page.signIns(), []);
  assertNotMatch(errorOf(await page.program.call("list_entities")).error, /sign-in page is open/);
  assert((await askForPage(page.program)) !== page.url);
});

Deno.test("a form half sent is answered with how the page ended", async () => {
  await using page = await openPage(loginAnswer());
  using half = await submitHalf(page.url, 50, "phone=");
  await visit(page.url); // by now the half form has arrived, too
  resultOf(await page.program.call("logout"));
  assertMatch(
    await within(half.answer()),
    /^HTTP\/1\.1 410 .*The assistant signed out meanwhile/s,
  );
});

Deno.test("while a user is signed in, login says that they stay so until a person finishes on the page", async () => {
  await using page = await openPage(inTurn(loginAnswer("token-1"), loginAnswer("token-2")));
  resultOf(await page.program.call("login", OTHER));
  const { message, login_url, pending } = resultOf(await page.program.call("login"));
  assertEquals(pending, true);
  assertMatch(
    String(message),
    /^user@example\.com stays signed in until the person finishes on the page\. Show login_url/,
  );
  resultOf(await page.program.call("list_entities"));
  assertEquals((await submit(String(login_url))).status, 200);
  resultOf(await page.program.call("list_entities"));
  assertEquals(page.tokens(), ["Bearer token-1", "Bearer token-2"]);
});

Deno.test("a sign-in that succeeds in the moment of a logout is not shown as one", async () => {
  const user = { id: "1", email: "user@example.com", isSuperAdmin: false };
  using bare = await openBarePage(() => {
    bare.page.end("logout");
    return Promise.resolve(user);
  });
  const { status, text } = await within(submit(bare.page.url));
  assertEquals([status, bare.page.ending], [410, "logout"]);
  assertMatch(text, /The assistant signed out meanwhile/);
  assertNotMatch(text, /user@example\.com/);
});

for (const why of ["login", "logout", "closed"] as const) {
  Deno.test(`a sign-in that is cut off by ${why} is not a failure, neither on the page nor in the log`, async () => {
    using bare = await openBarePage(async (_, { signal }) => {
      await Promise.resolve(); // by now the page knows that it signs in
      bare.clock.advance(MINUTES_5); // the page that shows both would be an expired one
      bare.page.end(why);
      throw signal.reason;
    });
    const { status, text } = await within(submit(bare.page.url));
    assertEquals([status, bare.page.ending], [410, why]);
    assertNotMatch(text, /role="alert"/);
    assertEquals(bare.logs.filter((line) => !line.includes("sign-in page opened")), []);
  });
}
