import { assertEquals, assertRejects } from "@std/assert";
import { runEach } from "../../../src/api/collect/parallel.ts";

Deno.test("each item is worked on once, ten at a time", async () => {
  const done: number[] = [];
  let [running, most] = [0, 0];
  await runEach(Array.from({ length: 25 }, (_, i) => i), async (item) => {
    most = Math.max(most, ++running);
    await Promise.resolve();
    running--;
    done.push(item);
    return true;
  });
  assertEquals([done.length, new Set(done).size, most], [25, 25, 10]);
});

Deno.test("no further item is begun after a false or an error", async () => {
  for (const isError of [false, true]) {
    let begun = 0;
    const run = runEach(Array.from({ length: 100 }, (_, i) => i), async (item) => {
      begun++;
      await Promise.resolve();
      if (item === 4 && isError) throw new Error("stop");
      return item !== 4;
    });
    if (isError) await assertRejects(() => run, Error, "stop");
    else await run;
    assertEquals(begun < 30, true, `${begun} were begun`);
  }
});
