// Reading lines, in any chunks and up to the limit.
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { LineTooLongError, MAX_LINE_BYTES, readLines } from "../../../src/mcp/wire/lines.ts";

const encoder = new TextEncoder();

function streamOf(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return ReadableStream.from(chunks.map((chunk) => chunk.slice()));
}

async function linesOf(...chunks: readonly Uint8Array[]): Promise<string[]> {
  return await Array.fromAsync(readLines(streamOf(chunks)));
}

const SPLIT: Readonly<Record<string, readonly [text: string, lines: readonly string[]]>> = {
  "two lines": ["one\ntwo\n", ["one", "two"]],
  "a last line without its end": ["one\ntwo", ["one", "two"]],
  "a last line of one byte": ["one\n2", ["one", "2"]],
  "empty lines": ["\n\none\n\n", ["", "", "one", ""]],
  "CRLF line ends, of which CR is left to the reader": ["one\r\ntwo\r\n", ["one\r", "two\r"]],
  "CR, LINE SEPARATOR and NEL within a line": ["a\rb\u2028c\u0085d\n", ["a\rb\u2028c\u0085d"]],
  "characters of two, three and four bytes": ["đá 越 😀\nquý\n", ["đá 越 😀", "quý"]],
  "nothing": ["", []],
};

for (const [name, [text, lines]] of Object.entries(SPLIT)) {
  Deno.test(`lines are read whole wherever the chunks are cut: ${name}`, async () => {
    const bytes = encoder.encode(text);
    assertEquals(await linesOf(bytes), [...lines]);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const got = await linesOf(bytes.subarray(0, cut), bytes.subarray(cut));
      assertEquals(got, [...lines], `cut at ${cut}`);
    }
    const single = [...bytes].map((byte) => Uint8Array.of(byte));
    assertEquals(await linesOf(...single), [...lines], "byte by byte");
  });
}

Deno.test("a line is handed out when its end arrives, not when the stream ends", async () => {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const lines = readLines(readable);
  writer.write(encoder.encode("one\ntw"));
  assertEquals((await lines.next()).value, "one");
  const next = lines.next();
  writer.write(encoder.encode("o\n"));
  assertEquals((await next).value, "two");
  writer.close();
  assertEquals((await lines.next()).done, true);
});

Deno.test("a chunk that its owner fills again does not change a line that waits for its end", async () => {
  const buffer = encoder.encode("abc");
  async function* reuse() {
    yield buffer;
    await Promise.resolve();
    buffer.set(encoder.encode("xy\n"));
    yield buffer;
  }
  assertEquals(await Array.fromAsync(readLines(ReadableStream.from(reuse()))), ["abcxy"]);
});

Deno.test("bytes that are no UTF-8 become a character that stands for them", async () => {
  assertEquals(await linesOf(Uint8Array.of(0x61, 0xff, 0x62, 0x0a)), ["a\uFFFDb"]);
});

Deno.test("a line of exactly the limit is read", async () => {
  const [line] = await linesOf(new Uint8Array(MAX_LINE_BYTES).fill(97), Uint8Array.of(10));
  assertEquals(line?.length, MAX_LINE_BYTES);
});

const TOO_LONG: Readonly<Record<string, readonly number[]>> = {
  "that has an end": [MAX_LINE_BYTES + 1, -1],
  "that never ends": [MAX_LINE_BYTES, 1],
  "in many chunks": [...Array(32).fill(1024 * 1024), 1],
};

Deno.test("a line beyond the limit is refused also if it comes whole, in one chunk", async () => {
  const chunk = new Uint8Array(MAX_LINE_BYTES + 2).fill(97);
  chunk[MAX_LINE_BYTES + 1] = 10;
  await assertRejects(() => linesOf(chunk), LineTooLongError);
});

for (const [name, sizes] of Object.entries(TOO_LONG)) {
  Deno.test(`a line beyond the limit ${name} ends the reading and says why`, async () => {
    const chunks = sizes.map((n) => n < 0 ? Uint8Array.of(10) : new Uint8Array(n).fill(97));
    const lines = readLines(streamOf([encoder.encode("before\n"), ...chunks]));
    assertEquals((await lines.next()).value, "before");
    const error = await assertRejects(() => lines.next(), LineTooLongError);
    assertStringIncludes(error.message, "32 MiB");
  });
}
