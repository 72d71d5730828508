// What people ask, played with the calls that a model makes for it.
import { assertEquals } from "@std/assert";
import { MAX_CALLS, MAX_CHARACTERS, playAll } from "../../../.scripts/requests/player.ts";
import { formatRequests, REQUESTS } from "../../../.scripts/requests/requests.ts";

const played = await playAll(REQUESTS);

for (const { ask, outcome, what, calls, characters, isLong } of played) {
  Deno.test({
    name: `${ask} is answered as SQL answers it, or honestly refused, in few calls`,
    ignore: outcome === "open",
    fn() {
      assertEquals(outcome === "wrong" ? what : "", "");
      const [mostCalls, mostCharacters] = isLong ? [13, 25_000] : [MAX_CALLS, MAX_CHARACTERS];
      assertEquals([calls <= mostCalls, characters <= mostCharacters], [true, true]);
    },
  });
}

Deno.test("the table tells how many are right, and which take too much", () => {
  const one = { ask: "how many?", what: "7", calls: 1, characters: 100, outcome: "right" } as const;
  const table = formatRequests([
    one,
    { ...one, calls: 4 },
    { ...one, outcome: "wrong" },
    { ...one, outcome: "open" },
  ]);
  const verdicts = table.split("\n").slice(1).map((line) => line.slice(18, 28).trim());
  assertEquals(verdicts.filter((_, i) => i % 2 === 0).slice(0, 4), [
    ...["right", "too much", "wrong", "open"],
  ]);
  assertEquals(/1 of 4 right or honestly refused, 1 open/.test(table), true);
});
