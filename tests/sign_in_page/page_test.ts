// What happens on the page: a person signs in, fails, tries again, and the next call finds the session.
import { assert, assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { inTurn, json, loginAnswer } from "../_api.ts";
import { errorOf, PHONE, resultOf } from "../api/_calls.ts";
import { held } from "../api/_held.ts";
import { until, within } from "../api/_until.ts";
import { askForPage, isGone, openPage, SENT, submit, TYPED, visit } from "./_page.ts";

const wrong = () => json({ detail: "Sai mật khẩu <lần 1>" }, { status: 401 });

Deno.test("login without credentials opens a page and says at once where it is and when it expires", async () => {
  await using page = await openPage(loginAnswer());
  const told = resultOf(await page.program.call("login"));
  const { message, ...rest } = told;
  assertEquals(rest, {
    success: false,
    pending: true,
    login_url: page.url,
    expires_at: "2026-03-04T05:11:07.000Z",
  });
  assertMatch(page.url, /^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  assertMatch(String(message), /login_url.*within 5 min.*done.*not ask for the password/);
  assertEquals(page.api.seen, []);
});

Deno.test("an open form is loaded again a minute after it expires, however often it was shown", async () => {
  await using page = await openPage(wrong);
  const reload = ({ text }: { text: string }) => /"refresh" content="(\d+);/.exec(text)?.[1];
  assertEquals(reload(await visit(page.url)), "360");
  page.clock.advance(100_000);
  assertEquals(reload(await submit(page.url)), "260");
});

Deno.test("the next call runs as the user who signed in on the page", async () => {
  await using page = await openPage(loginAnswer());
  const { status, text } = await submit(page.url);
  assertEquals(status, 200);
  assertMatch(text, /Đã đăng nhập/);
  assertMatch(text, /You are signed in/);
  assertMatch(text, /user@example\.com/);
  assertEquals(page.signIns(), [SENT]);
  resultOf(await page.program.call("list_entities"));
  assertEquals(page.tokens(), ["Bearer token-1"]);
  const lines = page.program.logs.filter(({ level }) => level === "INFO").map(({ msg }) => msg);
  assertEquals(lines, ["sign-in page opened", "signed in"]);
  assertNotMatch(JSON.stringify(page.program.logs), /0909|909495665|SecurePass/);
});

Deno.test("login after the page was used says who is signed in and opens nothing", async () => {
  await using page = await openPage(loginAnswer());
  await submit(page.url);
  const { message, ...rest } = resultOf(await page.program.call("login"));
  assertEquals(rest, {
    success: true,
    user_id: "550e8400-e29b-41d4-a716-446655440000",
    email: "user@example.com",
    is_super_admin: false,
  });
  assertMatch(String(message), /^Successfully logged in as user@example\.com .*call logout first/);
  resultOf(await page.program.call("logout"));
  assert((await askForPage(page.program)) !== page.url);
});

Deno.test("a wrong password shows the API's reason, keeps the phone, and can be tried again", async () => {
  await using page = await openPage(inTurn(wrong, loginAnswer()));
  const failed = await submit(page.url, { ...TYPED, password: `"canary">` });
  assertEquals(failed.status, 422);
  assertMatch(failed.text, /Số điện thoại hoặc mật khẩu không đúng/);
  assertMatch(failed.text, /phone number or the password is wrong/);
  assertMatch(failed.text, /Sai mật khẩu &lt;lần 1&gt;/);
  assertMatch(failed.text, /role="alert"/);
  assertMatch(failed.text, /value="0909 495 665"/);
  assertNotMatch(failed.text, /canary/);
  assertEquals((await submit(page.url)).status, 200);
  assertEquals(page.signIns(), [{ phone: PHONE, password: `"canary">` }, SENT]);
  resultOf(await page.program.call("list_entities"));
});

for (const password of ["  spaces  ", "a+b&c=d%20", "mật khẩu 😀", `" ' \\ <b>`, "00000123"]) {
  Deno.test(`the password ${password} goes from the page to the API character for character`, async () => {
    await using page = await openPage(loginAnswer());
    await submit(page.url, { ...TYPED, password });
    assertEquals(page.signIns(), [{ phone: PHONE, password }]);
  });
}

for (const typed of [{ phone: "hello" }, { phone: "" }, { phone: `"><b>` }, { password: "" }]) {
  Deno.test(`a form with ${JSON.stringify(typed)} is shown again and nothing is sent`, async () => {
    await using page = await openPage(loginAnswer());
    const { status, text } = await submit(page.url, { ...TYPED, ...typed });
    assertEquals(status, 422);
    assertMatch(text, "phone" in typed ? /This is not a phone number/ : /Enter the password/);
    assertNotMatch(text, /<b>/);
    assertEquals(page.signIns(), []);
  });
}

Deno.test("a form without fields is shown again", async () => {
  await using page = await openPage(loginAnswer());
  assertEquals((await submit(page.url, {})).status, 422);
  assertEquals((await submit(page.url, { phone: PHONE })).status, 422);
  assertEquals(page.signIns(), []);
});

Deno.test("while the page is open login gives the same link, and other tools name it", async () => {
  await using page = await openPage(wrong);
  await submit(page.url);
  assertEquals(await askForPage(page.program), page.url);
  const { error, error_code } = errorOf(await page.program.call("list_entities"));
  assertEquals(error_code, "NOT_LOGGED_IN");
  assert(error.includes(`${page.url} `), error);
  assertMatch(error, /sign-in page is open.*person.*done, then call list_entities again/);
});

Deno.test("a call while the page signs in waits for it and runs as who signs in", async () => {
  const login = held(loginAnswer());
  await using page = await openPage(login.answer);
  const submitted = submit(page.url);
  await until(login.arrived, "the sign-in");
  const list = page.program.call("list_entities");
  login.release();
  resultOf(await within(list));
  assertEquals((await within(submitted)).status, 200);
  assertEquals(page.tokens(), ["Bearer token-1"]);
});

Deno.test("two logins at once open one page", async () => {
  await using page = await openPage(loginAnswer());
  await submit(page.url);
  await page.program.call("logout");
  const [one, two] = await Promise.all([askForPage(page.program), askForPage(page.program)]);
  assertEquals(one, two);
  assertEquals(await isGone(page.url), true, "the new page takes the old one's place");
});
