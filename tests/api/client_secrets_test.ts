// No token, password or phone in an error or a log line, even where the API echoes them.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type Answer, inTurn, json, serveApi } from "../_api.ts";
import { startProgram } from "../_program.ts";
import {
  callOnce,
  errorOf,
  LIST_ROUTE,
  LOGIN_ROUTE,
  PHONE,
  REFRESH_ROUTE,
  resultOf,
} from "./_calls.ts";

const TOKENS = {
  access_token: "canary-access-Aa0_-.zz",
  refresh_token: "canary-refresh-Bb1_-.yy",
};
const RENEWED = { access_token: "canary-renewed-Cc2", refresh_token: "canary-rotated-Dd3" };

const PASSWORDS = {
  plain: "canary-Password1",
  "with quotes and backslash": `canary "a" 'b' \\ c`,
  "with Vietnamese": "canary mật khẩu",
  "with two spaces": "canary  two   spaces",
  "with a line break": "canary\nline",
  "with a zero-width space": "canary\u200Bzero",
  "of digits": "1029384756",
};

/** Bodies that hold `secret` in every place where an error's words are read from. */
function echoes(secret: string): readonly (() => Response)[] {
  const bodies = [
    { detail: `Got ${secret} instead` },
    { error: secret, details: { field_errors: { [secret]: [`not ${secret}`] } } },
    { detail: [{ loc: ["body", "password"], msg: `Bad: ${secret}`, input: secret }] },
    { detail: { message: secret } },
    { title: secret, status: 400 },
  ];
  const plain = (type: string, text: string) => () =>
    new Response(text, { status: 400, headers: { "content-type": type } });
  return [
    ...bodies.map((body) => () => json(body, { status: 400 })),
    plain("text/plain", `Bad: ${secret}`),
    plain("text/html", `<html><title>${secret}</title></html>`),
  ];
}

/** Bodies so long that the cut goes through `secret`. */
function cutEchoes(secret: string): readonly (() => Response)[] {
  const long = `${"x".repeat(490)}${secret}`;
  const bodies = [{ detail: long }, { detail: [{ loc: ["body", "city"], msg: long }] }];
  return bodies.map((body) => () => json(body, { status: 400 }));
}

/** The longest beginning of `secret` that `text` shows, in JSON or as it is. */
function shown(text: string, secret: string): string {
  for (let length = secret.length; length > 8; length--) {
    const start = secret.slice(0, length);
    if (text.includes(start) || text.includes(JSON.stringify(start).slice(1, -1))) return start;
  }
  return "";
}

async function assertPasswordIsHidden(password: string, refusals: readonly Answer[]) {
  await using api = serveApi({ [LOGIN_ROUTE]: inTurn(...refusals) });
  using program = startProgram(api.url);
  const readable = password.replace(/\s+/g, " ").replace("\u200B", "");
  for (const _ of refusals) {
    const { text } = await program.call("login", { phone: PHONE, password });
    for (const form of [password, readable]) assertEquals(shown(text, form), "");
  }
  assertEquals(shown(JSON.stringify(program.logs), password), "");
}

for (const [what, password] of Object.entries(PASSWORDS)) {
  Deno.test(`a password ${what} shows in no error and no log line, echoed or not`, async () => {
    await assertPasswordIsHidden(password, echoes(password));
  });
}

const JSON_WORDS = [
  "password",
  "success",
  "error",
  'false,"error',
  '":"',
  "AUTHENTICATION_ERROR",
  "the",
];

for (const password of JSON_WORDS) {
  Deno.test(`the password ${JSON.stringify(password)} does not garble what an error says of itself`, async () => {
    const told = await callOnce(
      "login",
      () => json({ detail: `not ${password}` }, { status: 401 }),
      {
        args: { password },
      },
    );
    const { error, error_code, details } = errorOf(told);
    assertEquals(error_code, "AUTHENTICATION_ERROR");
    assertEquals(details, { http_status: 401, attempts: 1 });
    assertEquals(
      error,
      "The B4B API refused the sign-in: not [redacted]. " +
        "Check the phone (its +84 form) and the password, then call login with both, or without " +
        "arguments to let the person sign in on a page.",
    );
  });
}

async function assertNoneShows(answer: Answer, secrets: readonly string[]): Promise<void> {
  await using api = serveApi({
    [LOGIN_ROUTE]: () => json({ ...TOKENS, user: { id: "user-1" } }),
    [REFRESH_ROUTE]: () => json(RENEWED),
    [LIST_ROUTE]: inTurn(() => new Response(null, { status: 401 }), answer),
  });
  using program = startProgram(api.url, { env: { MAX_RETRIES: "1" } });
  const { text } = await program.call("list_entities");
  for (const secret of secrets) assertEquals(shown(text, secret), "");
  const logs = JSON.stringify(program.logs);
  for (const secret of secrets) assertEquals(shown(logs, secret), "");
}

const SECRETS = [...Object.values(TOKENS), ...Object.values(RENEWED), PHONE, "0909495665"];

for (const secret of SECRETS) {
  Deno.test(`${secret} shows in no error and no log line, even if the API echoes it`, async () => {
    for (const answer of echoes(secret)) await assertNoneShows(answer, [secret]);
  });
}

Deno.test("no half of a secret shows where a long error is cut", async () => {
  for (const secret of SECRETS) {
    for (const answer of cutEchoes(secret)) await assertNoneShows(answer, [secret]);
  }
  await assertPasswordIsHidden("canary-Password1", cutEchoes("canary-Password1"));
});

Deno.test("tokens and passwords show in no result either, a phone does: it is data", async () => {
  const row = { ...TOKENS, [RENEWED.access_token]: [RENEWED.refresh_token], phone: PHONE };
  const echo = () => json({ items: [{ ...row, note: "SecurePass123@" }], total: 1 });
  await assertNoneShows(echo, [
    ...Object.values(TOKENS),
    ...Object.values(RENEWED),
    "SecurePass123@",
  ]);
  await using api = serveApi({
    [LOGIN_ROUTE]: () => json({ ...TOKENS, user: { id: "user-1" } }),
    "GET /api/v1/users/me": () => json({ id: "user-1", phone: PHONE }),
  });
  using program = startProgram(api.url);
  const told = await program.call("whoami");
  assertEquals(resultOf(told), { success: true, user: { id: "user-1", phone: PHONE } });
});

Deno.test("a token in a result is taken out of text and structured content alike", async () => {
  await using api = serveApi({
    [LOGIN_ROUTE]: () => json({ ...TOKENS, user: { id: "user-1" } }),
    [LIST_ROUTE]: () => json({ items: [{ id: "1", amount: "1.10" }, TOKENS], total: 2 }),
  });
  using program = startProgram(api.url);
  const told = await program.call("list_entities");
  resultOf(told);
  assertStringIncludes(told.text, '"access_token":"[redacted]"');
  assert(!/canary/.test(JSON.stringify(told.structured)));
});

Deno.test("the log tells of sign-ins, requests and failures without what the user searched for", async () => {
  await using api = serveApi({
    [LOGIN_ROUTE]: () => json({ ...TOKENS, user: { id: "user-1" } }),
    [LIST_ROUTE]: () => json({ detail: "canary-detail" }, { status: 403 }),
  });
  using program = startProgram(api.url);
  await program.call("list_entities", { search: "canary-search" });
  const logs = JSON.stringify(program.logs);
  assert(!/canary/.test(logs), logs);
  assertEquals(program.logs.map(({ level, msg }) => `${level} ${msg}`), [
    "DEBUG request",
    "INFO signed in",
    "DEBUG request",
    "WARN call failed",
  ]);
});
