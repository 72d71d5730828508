// A token's lifetime, counted from receipt and independent of wall clocks; how a session prints.
import { assert, assertEquals } from "@std/assert";
import { readTokens, Session, type Tokens } from "../../../src/api/session/session.ts";
import { inTurn, loginAnswer, serveApi } from "../../_api.ts";
import { FakeClock } from "../../_clock.ts";
import { startProgram } from "../../_program.ts";
import { LIST_ROUTE, LOGIN_ROUTE, REFRESH_ROUTE } from "../_calls.ts";
import { HOUR, IN_2001, jwt, list, listWith, loginWith, trace } from "../_tokens.ts";

const IN_2099 = 4_070_908_800;

interface Lifetime {
  readonly what: string;
  readonly claims: object;
  readonly date?: number;
}

const ONE_HOUR: readonly Lifetime[] = [
  { what: "exp - iat, both long ago", claims: { iat: IN_2001, exp: IN_2001 + HOUR } },
  { what: "exp - iat, both far ahead", claims: { iat: IN_2099, exp: IN_2099 + HOUR } },
  {
    what: "exp - iat, whatever Date says",
    claims: { iat: IN_2001, exp: IN_2001 + HOUR },
    date: IN_2099,
  },
  { what: "exp against a Date long ago", claims: { exp: IN_2001 + HOUR }, date: IN_2001 },
  { what: "exp against a Date far ahead", claims: { exp: IN_2099 + HOUR }, date: IN_2099 },
];

for (const { what, claims, date } of ONE_HOUR) {
  Deno.test(`a token of one hour by ${what} is renewed when less than 60 s are left`, async () => {
    const clock = new FakeClock();
    const token = jwt("first", claims);
    const headers = date === undefined ? {} : { date: new Date(date * 1000).toUTCString() };
    await using api = serveApi({
      [LOGIN_ROUTE]: loginWith(token, headers, "refresh-1"),
      [REFRESH_ROUTE]: loginAnswer("second"),
      [LIST_ROUTE]: list,
    });
    using program = startProgram(api.url, { clock });
    await listWith(program);
    clock.advance((HOUR - 60) * 1000);
    await listWith(program);
    assertEquals(trace(api.seen, { [token]: "first" }), ["login", "first", "first"]);
    clock.advance(1);
    await Promise.all([1, 2, 3].map(() => listWith(program)));
    assertEquals(
      trace(api.seen.slice(3), { [token]: "first" }),
      ["refresh", "second", "second", "second"],
    );
  });
}

const SILENT: Readonly<Record<string, string>> = {
  "an opaque token": "token-1",
  "a JWT without exp": jwt("first", { iat: IN_2001 }),
  "a token with three parts that are no JSON": "a.b.c",
  "a JWT whose exp is text": jwt("first", { iat: IN_2001, exp: "soon" }),
};

for (const [what, token] of Object.entries(SILENT)) {
  Deno.test(`${what} is used until it is refused`, async () => {
    const clock = new FakeClock();
    await using api = serveApi({ [LOGIN_ROUTE]: loginWith(token, {}, "r"), [LIST_ROUTE]: list });
    using program = startProgram(api.url, { clock });
    await listWith(program);
    clock.advance(100 * HOUR * 1000);
    await listWith(program);
    assertEquals(trace(api.seen, {}), ["login", token, token]);
  });
}

Deno.test("the renewed token's own lifetime counts from then on", async () => {
  const clock = new FakeClock();
  const claims = { iat: IN_2001, exp: IN_2001 + HOUR };
  const [first, second] = [jwt("first", claims), jwt("second", claims)];
  const names = { [first]: "first", [second]: "second" };
  await using api = serveApi({
    [LOGIN_ROUTE]: loginWith(first, {}, "refresh-1"),
    [REFRESH_ROUTE]: inTurn(loginWith(second), loginAnswer("third")),
    [LIST_ROUTE]: list,
  });
  using program = startProgram(api.url, { clock });
  for (const minutes of [0, 59.5, 58, 2]) {
    clock.advance(minutes * 60_000);
    await listWith(program);
  }
  assertEquals(
    trace(api.seen, names),
    ["login", "first", "refresh", "second", "second", "refresh", "third"],
  );
});

Deno.test("a token that the API gives less than a minute is used", async () => {
  const clock = new FakeClock();
  const token = jwt("first", { iat: IN_2001, exp: IN_2001 + 30 });
  const next = jwt("next", { iat: IN_2001, exp: IN_2001 + 30 });
  await using api = serveApi({
    [LOGIN_ROUTE]: loginWith(token, {}, "refresh-1"),
    [REFRESH_ROUTE]: loginWith(next),
    [LIST_ROUTE]: list,
  });
  using program = startProgram(api.url, { clock });
  await listWith(program);
  assertEquals(trace(api.seen, { [token]: "first", [next]: "next" }).at(-1), "next");
});

const USER = { id: "user-1", email: "lan@example.com", isSuperAdmin: false };
const TOKENS: Tokens = { access: "canary-access", refresh: "canary-refresh", expiresAt: 1_000 };

Deno.test("an ended session stays without tokens", () => {
  const session = new Session(USER, "arguments", TOKENS);
  session.end();
  session.forgetRefresh();
  session.renew(TOKENS);
  assertEquals([session.accessToken, session.refreshToken], [undefined, undefined]);
  assertEquals(session.lifetimeMs(new FakeClock()), Infinity);
});

Deno.test("a renewal without a refresh token keeps the old one, unless it was forgotten", () => {
  const session = new Session(USER, "arguments", TOKENS);
  session.renew({ access: "new", refresh: undefined, expiresAt: 2_000 });
  assertEquals([session.accessToken, session.refreshToken], ["new", "canary-refresh"]);
  assertEquals(session.lifetimeMs(new FakeClock()), 2_000);
  session.forgetRefresh();
  assertEquals([session.accessToken, session.refreshToken], ["new", undefined]);
});

const EXPIRIES:
  readonly (readonly [claims: object, date: string, expiresAt: number | undefined])[] = [
    [{ iat: 100, exp: 160 }, "", 65_000],
    [{ iat: 160, exp: 100 }, "", -55_000],
    [{ exp: 1_000_000_060 }, "Sun, 09 Sep 2001 01:46:40 GMT", 65_000],
    [{ exp: 1_000_000_060 }, "soon", undefined],
    [{ iat: 100 }, "", undefined],
    [{ iat: 100, exp: "160" }, "", undefined],
  ];

for (const [claims, date, expiresAt] of EXPIRIES) {
  Deno.test(`a token with ${JSON.stringify(claims)} and Date "${date}" received at 5 s expires at ${expiresAt} ms`, () => {
    const response = { status: 200, headers: new Headers({ date }), text: "", at: 5_000 };
    const body = { access_token: jwt("a", claims), refresh_token: 5 };
    assertEquals(readTokens(body, { kind: "response", ...response }), {
      access: body.access_token,
      refresh: undefined,
      expiresAt,
    });
  });
}

Deno.test("a printed session shows no token", () => {
  const session = new Session(USER, "arguments", TOKENS);
  const prints = [
    Deno.inspect(session, { showHidden: true, depth: 9 }),
    Deno.inspect({ deep: [session] }, { depth: 9, getters: true }),
    JSON.stringify({ session }),
    `${session}`,
    String(Object.entries(session)),
    JSON.stringify({ ...session }),
  ];
  for (const print of prints) assert(!/canary/.test(print), print);
});
