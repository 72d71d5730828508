// The bytes of an env file: encodings, and lines that would be lost in silence.
import { assertEquals, assertFalse, assertThrows } from "@std/assert";
import { decodeEnvFile, readEnvFile } from "../../src/config/env_file.ts";

const TEXT = "B4B_READ_ONLY=true\r\nB4B_PASSWORD='Mật khẩu 😀'\r\n";

/** UTF-16 with its byte order mark, as PowerShell 5.1 writes files. */
function utf16(text: string, isLittle: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2 + 2));
  Array.from(
    `\uFEFF${text}`.split(""),
    (unit, i) => view.setUint16(i * 2, unit.charCodeAt(0), isLittle),
  );
  return new Uint8Array(view.buffer);
}

const latin = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

const READ: Readonly<Record<string, Uint8Array>> = {
  "UTF-8": new TextEncoder().encode(TEXT),
  "UTF-8 with a byte order mark": new TextEncoder().encode(`\uFEFF${TEXT}`),
  "UTF-16, little end first": utf16(TEXT, true),
  "UTF-16, big end first": utf16(TEXT, false),
};

for (const [encoding, bytes] of Object.entries(READ)) {
  Deno.test(`an env file in ${encoding} is read character for character`, () => {
    const { variables, problems } = readEnvFile(decodeEnvFile(bytes));
    assertEquals({ ...variables }, { B4B_READ_ONLY: "true", B4B_PASSWORD: "Mật khẩu 😀" });
    assertEquals(problems, []);
  });
}

const REFUSED: readonly (readonly [what: string, bytes: Uint8Array, says: string])[] = [
  ["Latin-1 in line 3", latin("A=1\nB=2\nC=caf\xE9\nD=4\n"), "line 3 is not text in UTF-8"],
  ["Latin-1 at the end", latin("A=1\nB=p\xE9"), "line 2 is not text in UTF-8"],
  ["UTF-8 that is cut off", latin("A=1\nB=\xE1\xBA"), "line 2 is not text in UTF-8"],
  ["UTF-16 without a mark", utf16(TEXT, true).subarray(2), "line 1 is not text in UTF-8"],
  ["a NUL", latin("A=1\nB=x\0y\n"), "line 2 is not text in UTF-8"],
  ["half a character in UTF-16", utf16("A=1\nB=\uD800x\n", true), "line 2 is not text in UTF-16LE"],
  [
    "UTF-16 of an odd length",
    utf16("A=1\nB=2\n", false).subarray(0, -1),
    "line 2 is not text in UTF-16BE",
  ],
  [
    "UTF-32",
    Uint8Array.of(0xFF, 0xFE, 0, 0, 65, 0, 0, 0, 61, 0, 0, 0),
    "line 1 is not text in UTF-32",
  ],
];

for (const [what, bytes, says] of REFUSED) {
  Deno.test(`an env file with ${what} is refused with the line, and nothing is replaced`, () => {
    const { message } = assertThrows(() => decodeEnvFile(bytes), RangeError);
    assertEquals(message, `${says}: save the file as UTF-8`);
  });
}

const IGNORED = [
  "B4B_READ_ONLY: true",
  "B4B_READ_ONLY true",
  "B4B-READ-ONLY=true",
  "set B4B_READ_ONLY=true",
  "$env:B4B_READ_ONLY='true'",
  "  - API_TIMEOUT: 5",
];

for (const line of IGNORED) {
  Deno.test(`the line ${JSON.stringify(line)} is a problem, because the parser would ignore it`, () => {
    const { problems } = readEnvFile(`# first\nLOG_LEVEL=INFO\n${line}\nMAX_RETRIES=1\n`);
    assertEquals(problems.map(({ text }) => text), [
      "Line 3 does not have the form NAME=VALUE, so it would be ignored",
    ]);
  });
}

Deno.test("a line that is ignored is named with its right number after values of several lines", () => {
  const { problems } = readEnvFile("A='one\ntwo B4B_X\nthree'\nB4B_PASSWORD hunter2\n");
  assertEquals(problems.map(({ text }) => text.split(" ").slice(0, 2)), [["Line", "4"]]);
  assertFalse(JSON.stringify(problems).includes("hunter2"));
});

Deno.test("comments and lines that mean nothing here are no problem", () => {
  const { problems } = readEnvFile("# B4B_READ_ONLY: true\n  # API_X\nhello\n\n[section]\n");
  assertEquals(problems, []);
});

Deno.test("a name that is not a variable's is a problem of the file", () => {
  const { problems } = readEnvFile("B4B_READONLY=true\nEDITOR=vi\n");
  assertEquals(problems, [{
    variable: "B4B_READ_ONLY",
    text: "B4B_READONLY is not one of the variables: did you mean B4B_READ_ONLY?",
  }]);
});
