import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { UUID } from "../../src/core/text.ts";
import { Random } from "../../src/sandbox/random.ts";

function times<T>(count: number, next: () => T): T[] {
  return Array.from({ length: count }, next);
}

Deno.test("the same seed gives the same numbers, another one others", () => {
  const [one, same, other] = [new Random(2026), new Random(2026), new Random(2027)];
  const numbers = (random: Random) => times(20, () => random.integer(0, 1_000_000));
  const first = numbers(one);
  assertEquals(numbers(same), first);
  assertEquals(numbers(other).filter((number) => first.includes(number)), []);
});

Deno.test("the numbers of a seed never change: ids of sample data are quoted elsewhere", () => {
  const random = new Random(2026);
  assertEquals(random.uuid(), "74959957-4ef9-4a7a-a941-9d569e546454");
  assertEquals(random.integer(0, 999_999), 152_280);
});

Deno.test("integers reach both ends of their range and no further", () => {
  const random = new Random(1);
  const numbers = new Set(times(500, () => random.integer(-2, 3)));
  assertEquals([...numbers].sort((a, b) => a - b), [-2, -1, 0, 1, 2, 3]);
  assertEquals(random.integer(7, 7), 7);
});

Deno.test("each choice is picked, and there must be one", () => {
  const random = new Random(1);
  assertEquals(new Set(times(100, () => random.pick(["a", "b", "c"]))).size, 3);
  assertThrows(() => random.pick([]), RangeError, "empty");
});

Deno.test("a chance of 0 never comes, one of 100 always, and 30 in about 3 of 10", () => {
  const random = new Random(1);
  const share = (percent: number) =>
    times(2_000, () => random.chance(percent)).filter((isTrue) => isTrue).length / 2_000;
  assertEquals([share(0), share(100)], [0, 1]);
  assert(Math.abs(share(30) - 0.3) < 0.03);
});

Deno.test("UUIDs have the form of version 4 and differ", () => {
  const random = new Random(1);
  const ids = times(200, () => random.uuid());
  for (const id of ids) {
    assertMatch(id, UUID);
    assertMatch(id, /^.{14}4.{4}[89ab]/);
  }
  assertEquals(new Set(ids).size, 200);
});
