// Who signs in, when, and with what: by itself, by login, and not at all after logout.
import { assert, assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { type Answer, inTurn, json, loginAnswer, type Seen, serveApi } from "../../_api.ts";
import { startProgram } from "../../_program.ts";
import { errorOf, LIST_ROUTE, LOGIN_ROUTE, PASSWORD, PHONE, resultOf } from "../_calls.ts";

const NO_CREDENTIALS = { env: { B4B_PHONE: "", B4B_PASSWORD: "" } };
const OTHER = { phone: "+84912345678", password: "another one" };

function servesLists(login: Answer): Readonly<Record<string, Answer>> {
  return { [LOGIN_ROUTE]: login, [LIST_ROUTE]: () => json({ items: [], total: 0 }) };
}

/** Each request in a word: "login", or the token it came with. */
function trace(seen: readonly Seen[]): string[] {
  return seen.map(({ path, headers }) =>
    path.endsWith("/login") ? "login" : headers.get("authorization")?.replace("Bearer ", "") ?? ""
  );
}

Deno.test("many calls at once share one automatic sign-in", async () => {
  await using api = serveApi(servesLists(loginAnswer()));
  using program = startProgram(api.url);
  const told = await Promise.all(
    Array.from({ length: 20 }, () => program.call("list_entities")),
  );
  assert(told.every(({ isError }) => !isError));
  assertEquals(trace(api.seen), ["login", ...Array(20).fill("token-1")]);
  const signIns = program.logs.filter(({ level, msg }) => level === "INFO" && msg === "signed in");
  assertEquals(signIns.length, 1);
});

const PHONES = {
  "0909 495 665": PHONE,
  "84909495665": PHONE,
  "+84 909.495.665": PHONE,
  " (0909) 495-665 ": PHONE,
  "+1 (415) 555-2671": "+14155552671",
};

for (const [written, sent] of Object.entries(PHONES)) {
  Deno.test(`the phone ${written} is sent as ${sent}`, async () => {
    await using api = serveApi(servesLists(loginAnswer()));
    using program = startProgram(api.url, NO_CREDENTIALS);
    await program.call("login", { phone: written, password: PASSWORD });
    assertEquals(JSON.parse(api.seen[0]?.body ?? ""), { phone: sent, password: PASSWORD });
  });
}

const PASSWORDS = [
  "  leading and trailing  ",
  `quotes " ' \` and \\ backslash`,
  "mật khẩu".normalize("NFD"),
  "mật khẩu".normalize("NFC"),
  "😀\t\u200Bzero width",
  "$HOME #1 ${x} %20",
  "00000123",
];

for (const password of PASSWORDS) {
  Deno.test(`the password ${JSON.stringify(password)} is sent character for character`, async () => {
    await using api = serveApi(servesLists(loginAnswer()));
    using program = startProgram(api.url, { env: { B4B_PHONE: PHONE, B4B_PASSWORD: password } });
    await program.call("login", { phone: PHONE, password });
    await program.call("login");
    for (const { body } of api.seen) assertEquals(JSON.parse(body), { phone: PHONE, password });
    assertEquals(api.seen.length, 2);
  });
}

Deno.test("after logout only login signs in again", async () => {
  await using api = serveApi(servesLists(inTurn(loginAnswer("token-1"), loginAnswer("token-2"))));
  using program = startProgram(api.url);
  await program.call("list_entities");
  assertEquals(resultOf(await program.call("logout")), {
    success: true,
    message: "Successfully logged out (was: user@example.com)",
  });
  const { error, error_code } = errorOf(await program.call("list_entities"));
  assertEquals(error_code, "NOT_LOGGED_IN");
  assertMatch(error, /[Cc]all login/);
  assertEquals(trace(api.seen), ["login", "token-1"], "nothing was sent after logout");
  resultOf(await program.call("login"));
  resultOf(await program.call("list_entities"));
  assertEquals(trace(api.seen), ["login", "token-1", "login", "token-2"]);
});

Deno.test("logout says so when nobody was signed in, and then counts as well", async () => {
  await using api = serveApi({});
  using program = startProgram(api.url);
  const { success, message } = resultOf(await program.call("logout"));
  assertEquals(success, true);
  assertMatch(String(message), /Nobody was signed in/);
  assertEquals(errorOf(await program.call("list_entities")).error_code, "NOT_LOGGED_IN");
});

Deno.test("without session and credentials nothing is sent and login is named", async () => {
  await using api = serveApi({});
  using program = startProgram(api.url, NO_CREDENTIALS);
  const { error, error_code } = errorOf(await program.call("list_entities"));
  assertEquals(error_code, "NOT_LOGGED_IN");
  assertMatch(error, /list entities.*[Cc]all login without arguments, then list_entities again/);
  assertNotMatch(error, /refused/);
});

Deno.test("a failed login leaves the session as it was", async () => {
  const refusal = json({ detail: "Wrong" }, { status: 401 });
  await using api = serveApi(servesLists(inTurn(loginAnswer("token-1"), () => refusal)));
  using program = startProgram(api.url);
  await program.call("list_entities");
  assertEquals(errorOf(await program.call("login", OTHER)).error_code, "AUTHENTICATION_ERROR");
  resultOf(await program.call("list_entities"));
  assertEquals(trace(api.seen), ["login", "token-1", "login", "token-1"]);
});

Deno.test("login without arguments or credentials opens a page, also for a signed-in user", async () => {
  await using api = serveApi(servesLists(loginAnswer()));
  using program = startProgram(api.url, NO_CREDENTIALS);
  resultOf(await program.call("login", OTHER));
  const { pending, message } = resultOf(await program.call("login"));
  assertEquals(pending, true);
  assertMatch(String(message), /user@example\.com stays signed in/);
});

for (const [tool, args] of [["logout", {}], ["login", OTHER]] as const) {
  Deno.test(`${tool} ends an open sign-in page`, async () => {
    await using api = serveApi(servesLists(loginAnswer()));
    using program = startProgram(api.url, NO_CREDENTIALS);
    const urls = [];
    for (let i = 0; i < 2; i++) {
      urls.push(resultOf(await program.call("login")).login_url);
      resultOf(await program.call(tool, args));
    }
    assertEquals(new Set(urls).size, 2);
  });
}

const REFUSALS: Readonly<Record<string, () => Response>> = {
  "401": () => json({ detail: "Incorrect password" }, { status: 401 }),
  "403, as for a locked account": () => json({ detail: "Account locked" }, { status: 403 }),
  "400": () => json({ detail: "Invalid credentials" }, { status: 400 }),
  "422": () => json({ detail: "Invalid credentials" }, { status: 422 }),
  "423": () => json({ detail: "Account locked" }, { status: 423 }),
  "200 with success: false": () =>
    json({ success: false, error: "Wrong", error_code: "INVALID_CREDENTIALS" }),
};

for (const [how, refuse] of Object.entries(REFUSALS)) {
  Deno.test(`configured credentials refused with ${how} are not tried again by themselves`, async () => {
    await using api = serveApi(servesLists(inTurn(refuse, loginAnswer())));
    using program = startProgram(api.url);
    const first = await Promise.all([1, 2, 3].map(() => program.call("list_entities")));
    for (const told of first) assertMatch(errorOf(told).error, /password|locked|credentials|Wrong/);
    const { error, error_code } = errorOf(await program.call("list_entities"));
    assertEquals(error_code, "NOT_LOGGED_IN");
    assertMatch(error, /B4B_PHONE and B4B_PASSWORD were refused/);
    assertEquals(trace(api.seen), ["login"]);
    resultOf(await program.call("login"));
    resultOf(await program.call("list_entities"));
    assertEquals(trace(api.seen), ["login", "login", "token-1"]);
  });
}

const FAILURES = { 408: "UNEXPECTED_RESPONSE", 425: "UNEXPECTED_RESPONSE", 503: "SERVER_ERROR" };

for (const [status, code] of Object.entries(FAILURES)) {
  Deno.test(`a sign-in that gets HTTP ${status} is not repeated, but the next call tries again`, async () => {
    const failure = () => new Response("oops", { status: Number(status) });
    await using api = serveApi(servesLists(inTurn(failure, loginAnswer())));
    using program = startProgram(api.url);
    assertEquals(errorOf(await program.call("list_entities")).error_code, code);
    resultOf(await program.call("list_entities"));
    assertEquals(trace(api.seen), ["login", "login", "token-1"]);
  });
}

Deno.test("all calls that wait for an automatic sign-in get its error", async () => {
  await using api = serveApi({ [LOGIN_ROUTE]: () => json({ detail: "no" }, { status: 401 }) });
  using program = startProgram(api.url);
  const calls = Array.from({ length: 50 }, () => program.call("list_entities"));
  const codes = new Set((await Promise.all(calls)).map((told) => errorOf(told).error_code));
  assertEquals([...codes], ["AUTHENTICATION_ERROR"]);
  assertEquals(api.seen.length, 1);
});
