// Slots: how many tasks run at once, the order of the others, and that no slot is lost.
import { assertEquals, assertRejects } from "@std/assert";
import { Semaphore } from "../../src/core/semaphore.ts";
import { settle, within } from "../api/_until.ts";

const { signal: never } = new AbortController();

/** Starts tasks under their names; each runs until the test ends it. */
function startTasks(semaphore: Semaphore) {
  const started: string[] = [];
  const start = (name: string, signal = never) => {
    const gate = Promise.withResolvers<string>();
    const result = semaphore.run(signal, () => {
      started.push(name);
      return gate.promise;
    });
    return { result, end: () => gate.resolve(name), fail: gate.reject };
  };
  return { started, start };
}

Deno.test("at most `limit` tasks run at once, and the others follow in order", async () => {
  const { started, start } = startTasks(new Semaphore(2));
  const tasks = ["a", "b", "c", "d"].map((name) => start(name));
  await settle();
  assertEquals(started, ["a", "b"]);
  tasks[1]?.end();
  await settle();
  assertEquals(started, ["a", "b", "c"]);
  for (const { end } of tasks) end();
  assertEquals(await Promise.all(tasks.map(({ result }) => result)), ["a", "b", "c", "d"]);
});

Deno.test("a task that fails rejects with its error and frees its slot", async () => {
  const { started, start } = startTasks(new Semaphore(1));
  const [first, second] = [start("first"), start("second")];
  first.fail(new Error("broken"));
  await assertRejects(() => first.result, Error, "broken");
  second.end();
  assertEquals(await within(second.result), "second");
  assertEquals(started, ["first", "second"]);
});

Deno.test("a task aborted while waiting never runs, and the others keep their order", async () => {
  const { started, start } = startTasks(new Semaphore(1));
  const cancel = new AbortController();
  const first = start("first");
  const tasks = [start("second"), start("aborted", cancel.signal), start("third")];
  cancel.abort(new Error("not needed"));
  await assertRejects(() => within(tasks[1]?.result ?? first.result), Error, "not needed");
  for (const { end } of [first, ...tasks]) end();
  await within(Promise.all([first.result, tasks[0]?.result, tasks[2]?.result]));
  assertEquals(started, ["first", "second", "third"]);
});

/** Fails unless the semaphore has exactly one free slot. */
async function assertOneSlot(semaphore: Semaphore, message: string): Promise<void> {
  const { started, start } = startTasks(semaphore);
  const [first, second] = [start("first"), start("second")];
  await settle();
  assertEquals(started, ["first"], message);
  first.end();
  second.end();
  await within(Promise.all([first.result, second.result]));
}

Deno.test("an abort while a slot is being assigned neither loses nor duplicates the slot", async () => {
  for (let turns = 0; turns < 20; turns++) {
    const semaphore = new Semaphore(1);
    const { start } = startTasks(semaphore);
    const cancel = new AbortController();
    const [first, aborted] = [start("first"), start("aborted", cancel.signal)];
    const others = [start("third"), start("fourth")];
    const results = [aborted, ...others].map(({ result }) => result.catch(() => "aborted"));
    first.end();
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    cancel.abort();
    for (const { end } of [aborted, ...others]) end();
    assertEquals(await within(Promise.all(results)), ["aborted", "third", "fourth"]);
    await assertOneSlot(semaphore, `aborted after ${turns} turns`);
  }
});
