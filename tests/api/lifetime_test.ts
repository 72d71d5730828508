// When a token is renewed before use: counted from receipt, whatever any wall clock says.
import { assertEquals } from "@std/assert";
import { type Answer, inTurn, json, loginAnswer, type Seen, serveApi } from "../_api.ts";
import { FakeClock } from "../_clock.ts";
import { startProgram, type TestProgram } from "../_program.ts";
import { errorOf, LIST_ROUTE, LOGIN_ROUTE, REFRESH_ROUTE, resultOf } from "./_calls.ts";
import { within } from "./_until.ts";

const HOUR = 3_600;
/** Years before any machine's clock: iat and exp are long over for whoever compares with it. */
const IN_2001 = 1_000_000_000;
const IN_2099 = 4_070_908_800;
const OTHER = { phone: "+84912345678", password: "another one" };

function encode(part: object): string {
  const bytes = new TextEncoder().encode(JSON.stringify(part));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** A token that looks like the API's; the name makes it known again. */
function jwt(name: string, claims: object): string {
  return `${encode({ alg: "HS256" })}.${
    encode({ sub: name, name: "Nguyễn Văn Ấn ???", ...claims })
  }.x`;
}

function loginWith(token: string, headers: HeadersInit = {}, refresh?: string): Answer {
  return () =>
    json({ access_token: token, refresh_token: refresh, user: { id: "u" } }, { headers });
}

const list: Answer = () => json({ items: [], total: 0 });

async function listWith(program: TestProgram): Promise<void> {
  resultOf(await within(program.call("list_entities")));
}

function trace(seen: readonly Seen[], names: Readonly<Record<string, string>>): string[] {
  return seen.map(({ path, headers }) => {
    const name = path.split("/").at(-1) ?? "";
    const token = headers.get("authorization")?.replace("Bearer ", "") ?? "";
    return name === "entities" ? names[token] ?? token : name;
  });
}

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

Deno.test("an early renewal that fails does no harm while the token holds", async () => {
  const clock = new FakeClock();
  const token = jwt("first", { iat: IN_2001, exp: IN_2001 + HOUR });
  await using api = serveApi({
    [LOGIN_ROUTE]: loginWith(token, {}, "refresh-1"),
    [REFRESH_ROUTE]: () => new Response(null, { status: 503 }),
    [LIST_ROUTE]: list,
  });
  using program = startProgram(api.url, { clock });
  await listWith(program);
  clock.advance((HOUR - 30) * 1000);
  await listWith(program);
  clock.advance(30_000);
  assertEquals(errorOf(await within(program.call("list_entities"))).error_code, "SERVER_ERROR");
  assertEquals(
    trace(api.seen, { [token]: "first" }),
    ["login", "first", "refresh", "first", "refresh"],
  );
});

Deno.test("configured credentials sign in before the token ends where there is no refresh token", async () => {
  const clock = new FakeClock();
  const token = jwt("first", { iat: IN_2001, exp: IN_2001 + HOUR });
  await using api = serveApi({
    [LOGIN_ROUTE]: inTurn(loginWith(token), loginAnswer("second")),
    [LIST_ROUTE]: list,
  });
  using program = startProgram(api.url, { clock });
  await listWith(program);
  clock.advance((HOUR - 59) * 1000);
  await listWith(program);
  assertEquals(trace(api.seen, { [token]: "first" }), ["login", "first", "login", "second"]);
});

Deno.test("a login by arguments without a refresh token is used to its end", async () => {
  const clock = new FakeClock();
  const token = jwt("first", { iat: IN_2001, exp: IN_2001 + HOUR });
  const expired = () => json({ detail: "Token expired" }, { status: 401 });
  await using api = serveApi({
    [LOGIN_ROUTE]: loginWith(token),
    [LIST_ROUTE]: inTurn(list, expired),
  });
  using program = startProgram(api.url, { clock });
  resultOf(await within(program.call("login", OTHER)));
  clock.advance((HOUR - 10) * 1000);
  await listWith(program);
  clock.advance(HOUR * 1000);
  assertEquals(
    errorOf(await within(program.call("list_entities"))).error_code,
    "AUTHENTICATION_ERROR",
  );
  assertEquals(trace(api.seen, { [token]: "first" }), ["login", "first", "first"]);
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
