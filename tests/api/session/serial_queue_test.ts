import { assertEquals, assertRejects } from "@std/assert";
import { SerialQueue } from "../../../src/api/session/serial_queue.ts";
import { settle, within } from "../_until.ts";

/** Queues tasks under their names; each runs until the test ends it. */
function fill(queue: SerialQueue, ...names: readonly string[]) {
  const started: string[] = [];
  const tasks = names.map((name) => {
    const gate = Promise.withResolvers<string>();
    const result = queue.run(() => {
      started.push(name);
      return gate.promise;
    });
    return { result, end: () => gate.resolve(name), fail: gate.reject };
  });
  return { started, tasks };
}

Deno.test("a task starts only when the one before it has ended", async () => {
  const { started, tasks } = fill(new SerialQueue(), "a", "b", "c");
  for (const [i, { result, end }] of tasks.entries()) {
    await settle();
    assertEquals(started, ["a", "b", "c"].slice(0, i + 1));
    end();
    assertEquals(await result, started[i]);
  }
});

Deno.test("a task that fails rejects with its error, and the next one still starts", async () => {
  const { started, tasks: [first, second] } = fill(new SerialQueue(), "a", "b");
  first?.fail(new Error("broken"));
  await assertRejects(async () => await first?.result, Error, "broken");
  second?.end();
  assertEquals(await within(Promise.resolve(second?.result)), "b");
  assertEquals(started, ["a", "b"]);
});

Deno.test("a task queued while the last one runs waits for it", async () => {
  const queue = new SerialQueue();
  const { tasks: [first, second] } = fill(queue, "a", "b");
  first?.end();
  await first?.result;
  await settle();
  const { started, tasks: [third] } = fill(queue, "c");
  await settle();
  assertEquals(started, [], "the second still runs");
  second?.end();
  third?.end();
  await third?.result;
  assertEquals(started, ["c"]);
});

Deno.test("the queue is busy until its last task has ended or failed", async () => {
  const queue = new SerialQueue();
  assertEquals(queue.isBusy, false);
  for (const how of ["end", "fail"] as const) {
    const { tasks: [first, second] } = fill(queue, "a", "b");
    assertEquals(queue.isBusy, true);
    first?.end();
    await settle();
    assertEquals(queue.isBusy, true);
    second?.[how](new Error("broken"));
    await second?.result.catch(() => {});
    await settle();
    assertEquals(queue.isBusy, false, how);
  }
});

Deno.test("settled() resolves when the present tasks have ended, even if they fail", async () => {
  const queue = new SerialQueue();
  await within(queue.settled());
  const { tasks: [first] } = fill(queue, "a");
  let isSettled = false;
  const settled = queue.settled().then(() => isSettled = true);
  await settle();
  assertEquals(isSettled, false);
  fill(queue, "later");
  first?.fail(new Error("broken"));
  await assertRejects(async () => await first?.result, Error);
  await within(settled);
});
