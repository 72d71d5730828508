// Which bytes count as a request, and how all others are refused.
import { assert, assertEquals } from "@std/assert";
import { readHead } from "../../src/local_server/request_head.ts";

const HOST = "127.0.0.1:4321";

/** Reads a head of bytes (one per character) that arrive in pieces of `size` and end there. */
function read(text: string, size = text.length) {
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  let at = 0;
  return readHead({
    read(buffer) {
      if (at === bytes.length) return Promise.resolve(null);
      const piece = bytes.subarray(at, at + Math.min(size, buffer.length));
      buffer.set(piece);
      at += piece.length;
      return Promise.resolve(piece.length);
    },
  }, HOST);
}

async function readValid(text: string, size?: number) {
  const head = await read(text, size);
  assert(typeof head === "object", `refused: ${head}`);
  return head;
}

const lines = (...all: string[]) => [...all, "", ""].join("\r\n");
const post = (...fields: string[]) => lines("POST /x HTTP/1.1", `Host: ${HOST}`, ...fields);

for (const size of [1, 2, 3, 1_000]) {
  Deno.test(`a head that arrives in pieces of ${size} is read, and what follows it is kept`, async () => {
    const text = lines("POST /a/b?c=d%20e HTTP/1.1", `hOST:${HOST}`, "X-Note: \t a\xe9 b \t", "E:");
    const head = await readValid(
      text.replace("E:", "Content-Length: 12\r\nE:") + "one\r\n\r\ntwo",
      size,
    );
    const { method, target, headers, bodyLength, received } = head;
    assertEquals([method, target, bodyLength], ["POST", "/a/b?c=d%20e", 12]);
    assertEquals([...headers], [
      ["content-length", "12"],
      ["e", ""],
      ["host", HOST],
      ["x-note", "a\xe9 b"],
    ]);
    assertEquals("one\r\n\r\ntwo".startsWith(new TextDecoder().decode(received)), true);
    assertEquals(received.length, size === 1_000 ? 10 : received.length);
  });
}

Deno.test("a head without a body has the length 0, in both versions of HTTP/1", async () => {
  for (const version of ["1.0", "1.1"]) {
    const head = await readValid(lines(`GET / HTTP/${version}`, `Host: ${HOST}`));
    assertEquals([head.bodyLength, head.received.length], [0, 0]);
  }
  assertEquals(
    (await readValid(lines("GET / HTTP/1.1", `Host: ${HOST}`, "Content-Length: 0"))).bodyLength,
    0,
  );
});

Deno.test("a client that leaves before its head is complete asked nothing", async () => {
  for (const text of ["", "GET", "GET / HTTP/1.1\r\n", `GET / HTTP/1.1\r\nHost: ${HOST}\r\n`]) {
    assertEquals(await read(text, 7), undefined);
  }
});

const REFUSED: Readonly<Record<string, readonly [status: number, text: string]>> = {
  "HTTP/0.9": [400, lines("GET /x")],
  "HTTP/2": [505, lines("GET /x HTTP/2.0", `Host: ${HOST}`)],
  "HTTP/2's preface": [400, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
  "HTTP/1.2": [505, lines("GET /x HTTP/1.2", `Host: ${HOST}`)],
  "another protocol": [400, lines("GET /x FTP/1.1", `Host: ${HOST}`)],
  "TLS": [400, "\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03\n\r\n\r\n"],
  "nothing": [400, "\r\n\r\n"],
  "an empty line before the request": [400, `\r\n${post()}`],
  "a method in small letters": [400, lines("get /x HTTP/1.1", `Host: ${HOST}`)],
  "two spaces": [400, lines("GET  /x HTTP/1.1", `Host: ${HOST}`)],
  "a tab for a space": [400, lines("GET\t/x HTTP/1.1", `Host: ${HOST}`)],
  "a space at the line's end": [400, lines("GET /x HTTP/1.1 ", `Host: ${HOST}`)],
  "a space in the path": [400, lines("GET /x y HTTP/1.1", `Host: ${HOST}`)],
  "a fragment": [400, lines("GET /x#y HTTP/1.1", `Host: ${HOST}`)],
  "a letter that is not ASCII in the path": [400, lines("GET /\xe9 HTTP/1.1", `Host: ${HOST}`)],
  "a whole address": [400, lines(`GET http://${HOST}/x HTTP/1.1`, `Host: ${HOST}`)],
  "an asterisk": [400, lines("OPTIONS * HTTP/1.1", `Host: ${HOST}`)],
  "CONNECT": [400, lines(`CONNECT ${HOST} HTTP/1.1`, `Host: ${HOST}`)],
  "CONNECT to a path": [501, lines("CONNECT /x HTTP/1.1", `Host: ${HOST}`)],
  "TRACE": [501, lines("TRACE /x HTTP/1.1", `Host: ${HOST}`)],
  "TRACK": [501, lines("TRACK /x HTTP/1.1", `Host: ${HOST}`)],
  "no Host": [400, lines("GET /x HTTP/1.1")],
  "no Host in HTTP/1.0": [400, lines("GET /x HTTP/1.0")],
  "two Hosts": [400, post(`Host: ${HOST}`)],
  "another Host": [403, lines("GET /x HTTP/1.1", "Host: evil.example:4321")],
  "another port": [403, lines("GET /x HTTP/1.1", "Host: 127.0.0.1:4322")],
  "a folded line": [400, post("X-Note: a", " b")],
  "a folded first line": [400, lines("GET /x HTTP/1.1", ` Host: ${HOST}`)],
  "a space before the colon": [400, post("X-Note : a")],
  "no colon": [400, post("X-Note")],
  "no name": [400, post(": a")],
  "a name with a space": [400, post("X Note: a")],
  "a name that is not ASCII": [400, post("X-N\xf6te: a")],
  "a NUL": [400, post("X-Note: a\0b")],
  "a DEL": [400, post("X-Note: a\x7fb")],
  "a bare line feed": [400, post("X-Note: a\nContent-Length: 5")],
  "line feeds only": [400, `GET /x HTTP/1.1\nHost: ${HOST}\n\n`],
  "a bare line feed at the end": [400, `GET /x HTTP/1.1\r\nHost: ${HOST}\r\n\n`],
  "a bare carriage return": [400, post("X-Note: a\rb")],
  "a bare carriage return in the first line": [400, lines("GET /x HTTP/1.1\r", `Host: ${HOST}`)],
  "two lengths": [400, post("Content-Length: 1", "Content-Length: 2")],
  "the same length twice": [400, post("Content-Length: 1", "Content-Length: 1")],
  "a list of lengths": [400, post("Content-Length: 1, 1")],
  "an empty length": [400, post("Content-Length:")],
  "a negative length": [400, post("Content-Length: -1")],
  "a length with a sign": [400, post("Content-Length: +1")],
  "a hexadecimal length": [400, post("Content-Length: 0x10")],
  "a fraction": [400, post("Content-Length: 1.5")],
  "a length of 16 digits": [400, post(`Content-Length: ${"9".repeat(16)}`)],
  "chunks": [411, post("Transfer-Encoding: chunked")],
  "another encoding": [411, post("Transfer-Encoding: gzip")],
  "chunks and a length": [400, post("Transfer-Encoding: chunked", "Content-Length: 5")],
  "an expectation": [417, post("Expect: 100-continue", "Content-Length: 5")],
  "GET with a body": [400, lines("GET /x HTTP/1.1", `Host: ${HOST}`, "Content-Length: 5")],
  "HEAD with a body": [400, lines("HEAD /x HTTP/1.1", `Host: ${HOST}`, "Content-Length: 5")],
};

for (const [what, [status, text]] of Object.entries(REFUSED)) {
  Deno.test(`${what} is refused with ${status}`, async () => {
    assertEquals(await read(text), status);
    assertEquals(await read(text, 1), status);
  });
}

Deno.test("a head of 16 kB is read, one byte more is refused, without waiting for its end", async () => {
  const padded = (size: number) => {
    const rest = post("X-Note: ").length;
    return post(`X-Note: ${"a".repeat(size - rest)}`);
  };
  assertEquals((await readValid(padded(16_384))).target, "/x");
  assertEquals(await read(padded(16_385)), 431);
  assertEquals(await read("a".repeat(16_384)), 431);
});

Deno.test("16 kB of line ends, colons or spaces are read or refused", async () => {
  for (const text of ["\r\n", "a:\r\n", "\r", "a: \t\t\t\t", " \t"]) {
    const result = await read(post(`X-Note: ${text.repeat(16_000 / text.length)}\0`), 1);
    assert(result === 400 || typeof result === "object", `${result}`);
  }
});
