import { assertEquals, assertLess, assertRejects } from "@std/assert";
import { delay, systemClock, untilAborted } from "../../src/core/clock.ts";
import { FakeClock } from "../_clock.ts";

class Stop extends Error {}

/** What a promise has come to by now. */
async function stateOf(promise: Promise<unknown>): Promise<string> {
  const pending = Symbol();
  const settled = promise.then(() => "resolved", (error) => `rejected: ${error}`);
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  const state = await Promise.race([settled, Promise.resolve(pending)]);
  return typeof state === "string" ? state : "pending";
}

Deno.test("delay() resolves once its time is over and not before", async () => {
  const clock = new FakeClock();
  const waiting = delay(clock, 1_000, new AbortController().signal);
  clock.advance(999);
  assertEquals(await stateOf(waiting), "pending");
  clock.advance(1);
  assertEquals(await stateOf(waiting), "resolved");
});

Deno.test("delay() rejects with the signal's reason and leaves no timer behind", async () => {
  const clock = new FakeClock();
  const stop = new AbortController();
  const waiting = delay(clock, 1_000, stop.signal);
  stop.abort(new Stop("cancelled"));
  await assertRejects(() => waiting, Stop, "cancelled");
  assertEquals(clock.waits, []);
});

Deno.test("delay() with a signal that is aborted already starts no timer", async () => {
  const clock = new FakeClock();
  await assertRejects(() => delay(clock, 1_000, AbortSignal.abort(new Stop())), Stop);
  assertEquals(clock.waits, []);
});

Deno.test("an abort after delay() has ended changes nothing", async () => {
  const clock = new FakeClock();
  const stop = new AbortController();
  const waiting = delay(clock, 10, stop.signal);
  clock.advance(10);
  stop.abort(new Stop());
  await waiting;
});

Deno.test("untilAborted() settles as its promise does", async () => {
  const { signal } = new AbortController();
  assertEquals(await untilAborted(Promise.resolve("done"), signal), "done");
  await assertRejects(
    () => untilAborted(Promise.reject(new Stop("failed")), signal),
    Stop,
    "failed",
  );
});

Deno.test("untilAborted() does not wait for a promise that never settles", async () => {
  const stop = new AbortController();
  const waiting = untilAborted(new Promise(() => {}), stop.signal);
  assertEquals(await stateOf(waiting), "pending");
  stop.abort(new Stop("cancelled"));
  await assertRejects(() => waiting, Stop, "cancelled");
});

Deno.test("untilAborted() rejects at once if the signal is aborted already", async () => {
  const aborted = AbortSignal.abort(new Stop("before"));
  await assertRejects(() => untilAborted(Promise.resolve("too late"), aborted), Stop, "before");
});

for (const when of ["before untilAborted() is called", "while it waits"]) {
  Deno.test(`after an abort ${when} nobody hears of the promise's own failure`, async () => {
    const unhandled: unknown[] = [];
    const onUnhandled = (event: PromiseRejectionEvent) => {
      event.preventDefault();
      unhandled.push(event.reason);
    };
    globalThis.addEventListener("unhandledrejection", onUnhandled);
    const stop = new AbortController();
    const late = Promise.withResolvers<never>();
    if (when.startsWith("before")) stop.abort(new Stop("first"));
    const waiting = untilAborted(late.promise, stop.signal);
    stop.abort(new Stop("first"));
    late.reject(new Error("second"));
    await assertRejects(() => waiting, Stop, "first");
    await new Promise<void>((resolve) => systemClock.after(0, resolve));
    globalThis.removeEventListener("unhandledrejection", onUnhandled);
    assertEquals(unhandled, []);
  });
}

Deno.test("the system's clock goes on and runs a task after its time", async () => {
  const before = systemClock.now();
  await new Promise<void>((resolve) => systemClock.after(1, resolve));
  assertLess(before, systemClock.now());
});

Deno.test("a task that was called off does not run", async () => {
  let ran = false;
  const cancel = systemClock.after(0, () => ran = true);
  cancel();
  await new Promise<void>((resolve) => systemClock.after(1, resolve));
  assertEquals(ran, false);
});

Deno.test("the tests' clock runs what falls due in order, each at its own time", () => {
  const clock = new FakeClock();
  const ran: string[] = [];
  const note = (name: string) => () => void ran.push(`${name} at ${clock.now()}`);
  clock.after(30, note("third"));
  clock.after(10, () => {
    note("first")();
    clock.after(5, note("second"));
  });
  const callOff = clock.after(20, note("called off"));
  clock.after(500, note("too late"));
  callOff();
  assertEquals(clock.waits, [10, 30, 500]);
  clock.advance(100);
  assertEquals(ran, ["first at 10", "second at 15", "third at 30"]);
  assertEquals(clock.now(), 100);
  assertEquals(clock.waits, [400]);
});
