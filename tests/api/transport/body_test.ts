// How much of an answer is read: 10 MB after decompression, and not a byte more.
import { assertEquals, assertLess, assertMatch, assertRejects } from "@std/assert";
import { BodyError, MAX_BODY_BYTES, readText } from "../../../src/api/transport/body.ts";
import { type Answer, json } from "../../_api.ts";
import { type CallKind, callOnce, errorOf, resultOf } from "../_calls.ts";

const FRAME = '{"id":"","items":[]}'.length;

/** A resource of exactly `size` bytes. */
function resource(size: number): string {
  return `{"id":"${"x".repeat(size - FRAME)}","items":[]}`;
}

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return await new Response(stream).bytes();
}

const asJson = { "content-type": "application/json" };
const asGzip = { ...asJson, "content-encoding": "gzip" };

Deno.test("an answer of exactly 10 MB is read", async () => {
  const told = await callOnce("read", () => new Response(resource(MAX_BODY_BYTES)));
  assertEquals(resultOf(told).items, []);
});

Deno.test("an answer of 10 MB in two-byte letters counts as bytes", async () => {
  const letters = "đ".repeat(MAX_BODY_BYTES / 2);
  const told = await callOnce("read", () => json({ id: letters }));
  assertEquals(errorOf(told).error_code, "UNEXPECTED_RESPONSE");
});

const TOO_LARGE: Readonly<Record<string, Answer>> = {
  "one byte more": () => new Response(resource(MAX_BODY_BYTES + 1)),
  "an endless stream": () => {
    const chunk = new TextEncoder().encode(" ".repeat(65_536));
    return new Response(new ReadableStream({ pull: (stream) => stream.enqueue(chunk) }));
  },
  "a gzip bomb": async () => new Response(await gzip(" ".repeat(60_000_000)), { headers: asGzip }),
};

for (const [what, answer] of Object.entries(TOO_LARGE)) {
  for (const kind of ["read", "create"] as const satisfies readonly CallKind[]) {
    const code = kind === "create" ? "UNKNOWN_OUTCOME" : "UNEXPECTED_RESPONSE";
    Deno.test(`${what} becomes ${code} for a ${kind}, and is not asked for again`, async () => {
      const told = await callOnce(kind, answer, { env: { MAX_RETRIES: "3" } });
      const { error, error_code, details } = errorOf(told);
      assertEquals(error_code, code);
      assertMatch(error, /more than 10 MB/);
      assertEquals(details, { http_status: 200, attempts: 1 });
      assertEquals(told.asked.length, 1);
      assertLess(told.text.length, 1_000);
    });
  }
}

Deno.test("an honest compressed answer is read", async () => {
  const zipped = await gzip(resource(1_000_000));
  const told = await callOnce("read", () => new Response(zipped, { headers: asGzip }));
  assertEquals(resultOf(told).items, []);
});

Deno.test("bytes that are not in the charset they claim are no answer", async () => {
  const bytes = new Uint8Array([0x7B, 0x22, 0xC3, 0x28, 0x22, 0x7D]);
  for (const type of ["application/json", "application/json; charset=klingon"]) {
    const told = await callOnce(
      "read",
      () => new Response(bytes, { headers: { "content-type": type } }),
    );
    const { error, error_code } = errorOf(told);
    assertEquals(error_code, "UNEXPECTED_RESPONSE");
    assertMatch(error, /charset/);
  }
});

/** A response whose body never ends, or fails, and whether that was cancelled. */
function endless(bytes: Uint8Array, { type = "application/json", error }: {
  type?: string;
  error?: Error;
} = {}) {
  let isCancelled = false;
  const body = new ReadableStream({
    type: "bytes",
    pull: (stream) => error === undefined ? stream.enqueue(bytes.slice()) : stream.error(error),
    cancel: () => void (isCancelled = true),
  });
  const response = new Response(body, { headers: { "content-type": type } });
  return { response, isCancelled: () => isCancelled };
}

const UNUSABLE = {
  "is too large": { bytes: new Uint8Array(65_536), type: "text/plain", reason: "too_large" },
  "is not in its charset": { bytes: Uint8Array.of(0xFF), type: "text/plain", reason: "not_text" },
  "names an unknown charset": {
    bytes: Uint8Array.of(0x7B),
    type: 'text/plain; charset="klingon"',
    reason: "not_text",
  },
} as const;

for (const [what, { bytes, type, reason }] of Object.entries(UNUSABLE)) {
  Deno.test(`reading stops and the body is cancelled if it ${what}`, async () => {
    const { response, isCancelled } = endless(bytes, { type });
    const error = await assertRejects(() => readText(response), BodyError);
    assertEquals([error.reason, isCancelled()], [reason, true]);
  });
}

Deno.test("readText() throws what the stream throws", async () => {
  const { response } = endless(Uint8Array.of(), { error: new TypeError("reset by peer") });
  await assertRejects(() => readText(response), TypeError, "reset by peer");
});

/** A response whose body arrives byte by byte. */
function byteByByte(bytes: readonly number[], type = "text/plain"): Response {
  const left = [...bytes];
  const body = new ReadableStream({
    type: "bytes",
    pull(stream) {
      const next = left.shift();
      if (next !== undefined) return stream.enqueue(Uint8Array.of(next));
      stream.close();
      stream.byobRequest?.respond(0);
    },
  });
  return new Response(body, { headers: { "content-type": type } });
}

const CHARSETS: Readonly<Record<string, number[]>> = {
  "text/plain": [0xC4, 0x91],
  "text/plain; Charset = utf-16le": [0x11, 0x01],
  'text/plain; charset="UTF-16LE"; x=1': [0x11, 0x01],
  "text/plain;charset=utf-16le;x=1": [0x11, 0x01],
};

for (const [type, bytes] of Object.entries(CHARSETS)) {
  Deno.test(`the bytes ${bytes} are decoded as ${type}`, async () => {
    assertEquals(await readText(byteByByte(bytes, type)), "đ");
  });
}

Deno.test("a body that ends within a character is not text", async () => {
  const error = await assertRejects(() => readText(byteByByte([0x61, 0xC4])), BodyError);
  assertEquals(error.reason, "not_text");
});

Deno.test("a response without a body is an empty text", async () => {
  assertEquals(await readText(new Response(null)), "");
});
