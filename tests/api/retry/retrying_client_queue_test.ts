// The limit of requests in flight.
import { assert, assertEquals, assertLessOrEqual } from "@std/assert";
import { json, loginAnswer, type Seen, serveApi } from "../../_api.ts";
import { startProgram } from "../../_program.ts";
import { errorOf, LIST_ROUTE, LOGIN_ROUTE, resultOf } from "../_calls.ts";
import { until } from "../_until.ts";

/** Holds every answer to a list until `release` lets those go that wait. */
function heldLists() {
  const waiting: (() => void)[] = [];
  let inFlight = 0;
  let most = 0;
  let isOver = false;
  return {
    waiting,
    /** The most requests that were in flight at once. */
    most: () => most,
    release: () => waiting.splice(0).forEach((release) => release()),
    answer: async ({ query }: Seen) => {
      most = Math.max(most, ++inFlight);
      if (!isOver) await new Promise<void>((resolve) => waiting.push(resolve));
      inFlight--;
      return json({ items: [{ id: query.search }], total: 1 });
    },
    [Symbol.dispose]() {
      isOver = true;
      this.release();
    },
  };
}

Deno.test("at most 10 requests are in flight, and the others follow as places become free", async () => {
  const lists = heldLists();
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    "GET /probe": () => new Response(),
    [LIST_ROUTE]: lists.answer,
  });
  using program = startProgram(api.url);
  using _release = lists; // before the API is shut down
  const calls = Array.from(
    { length: 25 },
    (_, i) => program.call("list_entities", { search: `n${i}` }),
  );
  await until(() => lists.waiting.length === 10, "ten requests");
  const passTime = async () => await (await fetch(new URL("/probe", api.url))).text();
  await passTime(); // enough for an eleventh to arrive
  assertEquals(lists.waiting.length, 10);
  const left = new AbortController();
  const late = program.call("list_entities", { search: "late" }, left.signal);
  await passTime();
  left.abort();
  assertEquals(errorOf(await late).error_code, "CANCELLED");
  let isDone = false;
  const answers = Promise.all(calls).finally(() => isDone = true);
  await until(() => {
    lists.release();
    return isDone;
  }, "all 25 answers");
  for (const told of await answers) resultOf(told);
  assertLessOrEqual(lists.most(), 10);
  const searched = new Set(api.seen.map(({ query }) => query.search));
  assert(!searched.has("late"), "what was cancelled in the queue is never sent");
  assertEquals([...Array(25).keys()].filter((i) => !searched.has(`n${i}`)), []);
});
