// What a call leaves behind: its result, its error and its log lines, without secrets.
import { assert, assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { type Clock, systemClock } from "../../src/core/clock.ts";
import { inTurn, json, loginAnswer, serveApi } from "../_api.ts";
import { ENTITY_ID, NEW_ENTITY, startProgram } from "../_program.ts";
import { callOnce, CALLS } from "../api/_calls.ts";

Deno.test("structuredContent and the text are the same data, digits included", async () => {
  const text = `{"id":"${ENTITY_ID}","total":12345678901234567890.10,"big":9007199254740993}`;
  await using api = serveApi({
    "POST /api/v1/auth/login": loginAnswer(),
    [`GET /api/v1/entities/${ENTITY_ID}`]: () => new Response(text, JSON_TYPE),
  });
  using program = startProgram(api.url);
  const answer = await program.call("get_entity", { entity_id: ENTITY_ID });
  assertEquals(answer.text, text);
  assertEquals(JSON.stringify(answer.structured), text);
});

const JSON_TYPE = { headers: { "content-type": "application/json" } };

Deno.test("a token or password that the API echoes reaches no result, and digits stay", async () => {
  const echo = `{"note":"Bearer token-1 of SecurePass123@","phone":"+84909495665","sum":1.10}`;
  await using api = serveApi({
    "POST /api/v1/auth/login": loginAnswer("token-1", "refresh-1"),
    [`GET /api/v1/entities/${ENTITY_ID}`]: () => new Response(echo, JSON_TYPE),
  });
  using program = startProgram(api.url);
  const answer = await program.call("get_entity", { entity_id: ENTITY_ID });
  const clean = `{"note":"Bearer [redacted] of [redacted]","phone":"+84909495665","sum":1.10}`;
  assertEquals(answer.text, clean);
  assertEquals(JSON.stringify(answer.structured), clean);
});

Deno.test("an error has no token, password or phone in it, nor has the log", async () => {
  const detail = "user +84909495665 / 0909495665 with SecurePass123@ and token-1 is not known";
  await using api = serveApi({
    "POST /api/v1/auth/login": loginAnswer(),
    "GET /api/v1/users/me": () => json({ detail }, { status: 400 }),
  });
  using program = startProgram(api.url);
  const { isError, text, body } = await program.call("whoami");
  assert(isError);
  assertStringIncludes(String(body.error), "is not known");
  const log = JSON.stringify(program.logs);
  for (const secret of ["SecurePass123@", "token-1", "909495665"]) {
    assertFalse(text.includes(secret), text);
    assertFalse(log.includes(secret), log);
  }
});

Deno.test("a password with quotes and backslashes is found where JSON has escaped it", async () => {
  const password = String.raw`Sec"ure\Pass\n9`;
  await using api = serveApi({
    "POST /api/v1/auth/login": loginAnswer(),
    "GET /api/v1/users/me": inTurn(
      () => json({ id: "u-1", note: `<${password}>` }),
      () => json({ detail: `<${password}>` }, { status: 400 }),
      () => json({ detail: [{ loc: ["body", "x"], msg: `<${password}>` }] }, { status: 422 }),
    ),
  });
  using program = startProgram(api.url, { env: { B4B_PASSWORD: password } });
  for (let call = 0; call < 3; call++) {
    const { text, structured } = await program.call("whoami");
    assertStringIncludes(text, "<[redacted]>");
    assertFalse(text.includes("ure") || JSON.stringify(structured)?.includes("Sec"), text);
  }
});

Deno.test("a write is one INFO line with tool, ids and outcome; a failure one WARN line", async () => {
  const path = `/api/v1/entities/${ENTITY_ID}`;
  await using api = serveApi({
    "POST /api/v1/auth/login": loginAnswer(),
    [`PUT ${path}`]: () => json({ id: ENTITY_ID, name: "Sao Mai" }),
    [`GET ${path}`]: () =>
      json({ detail: "gone" }, { status: 404, headers: { "x-request-id": "r-7" } }),
  });
  using program = startProgram(api.url);
  const args = { entity_id: ENTITY_ID };
  await program.call("update_entity", { ...args, name: "Sao Mai" });
  await program.call("get_entity", args);
  const lines = program.logs.filter(({ level }) => level !== "DEBUG").map(({ time: _, ...rest }) =>
    rest
  );
  assertEquals(lines.slice(1), [
    {
      level: "INFO",
      msg: "write",
      tool: "update_entity",
      entity_id: ENTITY_ID,
      id: ENTITY_ID,
      outcome: "success",
    },
    {
      level: "WARN",
      msg: "call failed",
      tool: "get_entity",
      code: "NOT_FOUND",
      status: 404,
      request_id: "r-7",
    },
  ]);
  assertEquals(lines[0]?.msg, "signed in");
});

const FAILED_WRITES = [
  { kind: "create", status: 503, outcome: "UNKNOWN_OUTCOME" },
  { kind: "create", status: 409, outcome: "CONFLICT" },
  { kind: "update", status: 403, outcome: "AUTHORIZATION_ERROR" },
] as const;

for (const { kind, status, outcome } of FAILED_WRITES) {
  Deno.test(`a ${kind} that fails with ${status} is one INFO line with the outcome ${outcome}`, async () => {
    const { logs } = await callOnce(kind, () => json({ detail: "no" }, { status }));
    const writes = logs.filter(({ msg }) => msg === "write");
    const { time: _, ...line } = writes[0] ?? {};
    const { tool } = CALLS[kind];
    const entity_id = kind === "update" ? { entity_id: ENTITY_ID } : {};
    assertEquals(line, { level: "INFO", msg: "write", tool, ...entity_id, outcome });
    assertEquals(writes.length, 1);
  });
}

Deno.test("a program error is INTERNAL_ERROR without internals; the log has its stack, redacted", async () => {
  await using api = serveApi({ "POST /api/v1/auth/login": loginAnswer() });
  let isBroken = false;
  const clock: Clock = {
    now: systemClock.now,
    after(ms, task) {
      if (isBroken) throw new TypeError("the clock broke at SecurePass123@");
      return systemClock.after(ms, task);
    },
  };
  using program = startProgram(api.url, { clock });
  await program.call("login");
  isBroken = true;
  const { isError, body, text } = await program.call("whoami");
  assertEquals([isError, body.error_code, body.details], [true, "INTERNAL_ERROR", {}]);
  assertFalse(/clock broke|TypeError|\.ts:/.test(text), text);
  const line = program.logs.find(({ msg }) => msg === "program error");
  assertEquals([line?.level, line?.tool], ["ERROR", "whoami"]);
  assertMatch(
    String(line?.stack),
    /TypeError: the clock broke at \[redacted\]\n\s+at .*results_test\.ts/,
  );
});

Deno.test("a call whose signal is aborted answers CANCELLED without waiting for the API", async () => {
  const gate = Promise.withResolvers<void>();
  const stop = new AbortController();
  await using api = serveApi({
    "POST /api/v1/auth/login": loginAnswer(),
    "GET /api/v1/users/me": async () => {
      stop.abort();
      await gate.promise;
      return json({});
    },
  });
  using program = startProgram(api.url);
  const { body } = await program.call("whoami", {}, stop.signal);
  assertEquals(body.error_code, "CANCELLED");
  gate.resolve();
});

Deno.test("a cancelled create is logged as cancelled, and as no fault of the program", async () => {
  const arrived = Promise.withResolvers<void>();
  const stop = new AbortController();
  await using api = serveApi({
    "POST /api/v1/auth/login": loginAnswer(),
    "POST /api/v1/entities": async () => {
      arrived.resolve();
      await new Promise((resolve) => stop.signal.addEventListener("abort", resolve));
      return json({});
    },
  });
  using program = startProgram(api.url);
  const call = program.call("create_entity", NEW_ENTITY, stop.signal);
  await arrived.promise;
  stop.abort();
  await call;
  const outcomes = program.logs.filter(({ msg }) => msg === "write").map(({ outcome }) => outcome);
  assertEquals(outcomes, ["CANCELLED"]);
});
