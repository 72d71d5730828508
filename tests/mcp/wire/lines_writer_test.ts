// Writing lines in order, for slow and closed readers.
import { assert, assertEquals } from "@std/assert";
import { LineWriter } from "../../../src/mcp/wire/lines.ts";
import { settle } from "../../api/_until.ts";

/** A reader's end of a pipe that takes what `accept` says of each write. */
function pipe(accept: (bytes: Uint8Array) => number | Promise<number>) {
  const taken: Uint8Array[] = [];
  const closed: unknown[] = [];
  const writer = new LineWriter(async (bytes) => {
    const count = await accept(bytes);
    taken.push(bytes.slice(0, count));
    return count;
  }, (error) => closed.push(error));
  const text = async () => await new Response(new Blob(taken.map((part) => part.slice()))).text();
  return { writer, closed, text };
}

Deno.test("lines are written in order and whole, though each write takes only some bytes", async () => {
  const { writer, text } = pipe((bytes) => Math.min(3, bytes.length));
  writer.writeLine("đầu tiên");
  writer.writeLine("");
  await writer.writeLine("cuối 😀");
  assertEquals(await text(), "đầu tiên\n\ncuối 😀\n");
});

Deno.test("a line waits for the one before it, and flush() for all of them", async () => {
  const gate = Promise.withResolvers<void>();
  const written: string[] = [];
  const { writer } = pipe(async (bytes) => {
    const line = new TextDecoder().decode(bytes);
    if (line === "slow\n") await gate.promise;
    written.push(line);
    return bytes.length;
  });
  let flushed = false;
  writer.writeLine("slow");
  writer.writeLine("fast");
  const flushing = writer.flush().then(() => flushed = true);
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  assertEquals([written, flushed], [[], false]);
  gate.resolve();
  await flushing;
  assertEquals(written, ["slow\n", "fast\n"]);
});

Deno.test("a closed reader is told of once; lines after that are dropped and resolve", async () => {
  let writes = 0;
  const { writer, closed } = pipe(() => {
    writes++;
    throw new Deno.errors.BrokenPipe("nobody reads");
  });
  await Promise.all([writer.writeLine("one"), writer.writeLine("two")]);
  await writer.writeLine("three");
  await writer.flush();
  assertEquals(writes, 1);
  assertEquals(closed.length, 1);
  assert(closed[0] instanceof Deno.errors.BrokenPipe);
});

Deno.test("a reader that closes in the middle of a line gets no part of a later one", async () => {
  let writes = 0;
  const { writer, closed, text } = pipe(() => {
    if (++writes === 2) throw new Deno.errors.BrokenPipe();
    return 2;
  });
  await writer.writeLine("first");
  await writer.writeLine("second");
  assertEquals([await text(), closed.length], ["fi", 1]);
});

Deno.test("the writer is full while more than 8 Mi characters wait, and ready() waits for that", async () => {
  const gate = Promise.withResolvers<void>();
  const { writer } = pipe(async (bytes) => {
    await gate.promise;
    return bytes.length;
  });
  const half = "x".repeat(4 * 1024 * 1024);
  writer.writeLine(half);
  writer.writeLine(half);
  assertEquals(writer.isFull, false);
  await writer.ready();
  writer.writeLine("x");
  assertEquals(writer.isFull, true);
  let isReady = false;
  const ready = Promise.all([writer.ready(), writer.ready()]).then(() => isReady = true);
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  assertEquals(isReady, false);
  gate.resolve();
  await ready;
  assertEquals(writer.isFull, false);
});

/** A writer whose writes the test releases one by one. */
function gatedPipe() {
  const gates: (() => void)[] = [];
  const { writer, text } = pipe((bytes) =>
    new Promise((resolve) => gates.push(() => resolve(bytes.length)))
  );
  const release = async () => {
    gates.shift()?.();
    await settle();
  };
  return { writer, text, release };
}

Deno.test("ready() resolves only once few enough characters wait, each time anew", async () => {
  const { writer, release } = gatedPipe();
  for (let i = 0; i < 10; i++) {
    writer.writeLine("small");
    await release();
  }
  for (let round = 0; round < 2; round++) {
    writer.writeLine("x".repeat(4 * 1024 * 1024));
    writer.writeLine("x".repeat(8 * 1024 * 1024 + 1)); // goes out in a second write
    let isReady = false;
    const ready = writer.ready().then(() => isReady = true);
    await release();
    assertEquals([writer.isFull, isReady], [true, false]);
    await release();
    await ready;
    assertEquals([writer.isFull, isReady], [false, true]);
  }
});

Deno.test("a line added after all others were written is written", async () => {
  const { writer, text, release } = gatedPipe();
  for (const line of ["one", "two"]) {
    const written = writer.writeLine(line);
    await release();
    await written;
  }
  assertEquals(await text(), "one\ntwo\n");
});

Deno.test("a full pipe does not block the event loop", async () => {
  let [isGoingOn, refusals] = [false, 0];
  const { writer, text } = pipe((bytes) => {
    if (isGoingOn || ++refusals > 1_000) return bytes.length;
    throw new Deno.errors.WouldBlock("full");
  });
  setTimeout(() => isGoingOn = true, 0);
  await writer.writeLine("one");
  assertEquals([await text(), isGoingOn], ["one\n", true]);
});

Deno.test("lines for a closed reader do not fill the writer", async () => {
  const { writer } = pipe(() => Promise.reject(new Deno.errors.BrokenPipe()));
  for (let i = 0; i < 3; i++) await writer.writeLine("x".repeat(4 * 1024 * 1024));
  assertEquals(writer.isFull, false);
});

Deno.test("a pipe that is full without waiting is no closed pipe: nothing is lost", async () => {
  const written: string[] = [];
  let refusals = 3;
  const writer = new LineWriter((bytes) => {
    if (refusals-- > 0) return Promise.reject(new Deno.errors.WouldBlock("full"));
    written.push(new TextDecoder().decode(bytes));
    return Promise.resolve(bytes.length);
  }, () => written.push("closed"));
  await writer.writeLine("one");
  assertEquals(written, ["one\n"]);
});
