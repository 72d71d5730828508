// The time limit of a call, and the errors when it is exceeded.
import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { type Call, CALL_LIMIT_MS, CallLimitError, runCall } from "../../src/core/call.ts";
import { type Answer, json, loginAnswer, serveApi } from "../_api.ts";
import { FakeClock } from "../_clock.ts";
import { startProgram } from "../_program.ts";
import { errorOf, LIST_ROUTE, LOGIN_ROUTE, unknownOutcomeOf } from "../api/_calls.ts";
import { held } from "../api/_held.ts";
import { start } from "../api/_run.ts";
import { until, within } from "../api/_until.ts";

const list: Answer = () => json({ items: [], total: 0 });
const LABELS = { tool: "list_vendors", action: "list vendors", idsFrom: [] };

/** Runs a call that ends when the test says so. */
function run(signal = new AbortController().signal) {
  const clock = new FakeClock();
  clock.advance(1_000);
  const begun = Promise.withResolvers<Call>();
  const gate = Promise.withResolvers<string>();
  const result = runCall({ clock, labels: LABELS, signal, progress: () => {} }, (call) => {
    begun.resolve(call);
    return gate.promise;
  });
  return { clock, call: begun.promise, end: gate.resolve, fail: gate.reject, result };
}

Deno.test("a call has 55 s from its start and leaves no timer", async () => {
  for (const how of ["end", "fail"] as const) {
    const { clock, call, result, ...gate } = run();
    const { deadline, labels, signal } = await call;
    assertEquals([deadline, labels, signal.aborted], [1_000 + CALL_LIMIT_MS, LABELS, false]);
    assertEquals(clock.waits, [CALL_LIMIT_MS]);
    gate[how]("done");
    assertEquals(await result.catch((error) => error), "done");
    assertEquals(clock.waits, []);
  }
});

Deno.test("a call that exceeds its time is aborted with an error that names it and the limit", async () => {
  const { clock, call, result, fail } = run();
  const { signal } = await call;
  clock.advance(CALL_LIMIT_MS - 1);
  assertEquals(signal.aborted, false);
  clock.advance(1);
  assert(signal.aborted);
  fail(signal.reason);
  const { code, text } = await assertRejects(() => result, CallLimitError);
  assertEquals(code, "TIMEOUT");
  assertEquals(
    text,
    "Cannot list vendors: the 55 s that one call may take are over. " +
      "Call list_vendors again, or ask for less at once. Nothing was changed.",
  );
});

Deno.test("a call's signal has the reason of the abort", async () => {
  const cancel = new AbortController();
  const { call, end, result } = run(cancel.signal);
  const { signal } = await call;
  cancel.abort(new Error("not needed"));
  assertEquals(signal.reason.message, "not needed");
  end("done");
  await result;
});

Deno.test("an attempt has API_TIMEOUT, the call 55 s, and each says which of them is over", async () => {
  const slow = held(list);
  await using run = start("list", slow.answer, { API_TIMEOUT: "30", MAX_RETRIES: "3" });
  const call = run.call();
  await until(() => run.asked().length === 1, "the first attempt");
  run.clock.advance(30_000);
  await run.pass(500);
  await until(() => run.asked().length === 2, "the second attempt");
  run.clock.advance(24_500);
  const { error, error_code } = errorOf(await call);
  assertEquals(error_code, "TIMEOUT");
  assertMatch(error, /55 s/);
  slow.release();
});

Deno.test("the last attempt's time-out names API_TIMEOUT", async () => {
  const slow = held(list);
  await using run = start("list", slow.answer, { API_TIMEOUT: "3", MAX_RETRIES: "1" });
  const call = run.call();
  await until(slow.arrived, "the attempt");
  run.clock.advance(1_500);
  const waits = () => run.clock.waits.filter((ms) => ms === 1_500).length;
  await until(() => waits() === 1, "the answer to whether a connection can be had at all");
  run.clock.advance(1_500);
  const { error, error_code, details } = errorOf(await call);
  assertEquals(error_code, "TIMEOUT");
  assertMatch(error, /API_TIMEOUT/);
  assertEquals(details, { attempts: 1 });
  slow.release();
});

Deno.test("a create that runs out of time is UNKNOWN_OUTCOME", async () => {
  for (const seconds of [3, 55]) {
    const slow = held(list);
    await using run = start("create", slow.answer, { API_TIMEOUT: String(seconds) });
    const call = run.call();
    await until(slow.arrived, "the create");
    run.clock.advance(seconds * 1_000);
    unknownOutcomeOf(await call);
    assertEquals(run.asked().length, 1);
    slow.release();
  }
});

Deno.test("a sign-in that hangs ends with the call that waits for it", async () => {
  const slow = held(loginAnswer());
  const clock = new FakeClock();
  await using api = serveApi({ [LOGIN_ROUTE]: slow.answer, [LIST_ROUTE]: list });
  using program = startProgram(api.url, { clock, env: { API_TIMEOUT: "55" } });
  const call = within(program.call("list_entities"));
  await until(slow.arrived, "the sign-in");
  clock.advance(55_000);
  assertEquals(errorOf(await call).error_code, "TIMEOUT");
  slow.release();
});
