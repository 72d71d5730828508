// Limits of error bodies, and the names of their fields.
import { assertEquals } from "@std/assert";
import { type ApiErrorBody, readErrorBody } from "../../../src/api/response/error_body.ts";

function read(body: unknown, type = "application/json", redact = (text: string) => text) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return readErrorBody({ headers: new Headers({ "content-type": type }), text }, redact);
}

/** The message read from plain text. */
function readText(text: string): string | undefined {
  return read(text, "text/plain").message;
}

Deno.test("a message is cut after 500 characters and then ends with an ellipsis", () => {
  assertEquals(readText("x".repeat(500)), "x".repeat(500));
  assertEquals(readText("x".repeat(501)), `${"x".repeat(500)}…`);
});

Deno.test("only the first 10,000 characters of a message are read", () => {
  assertEquals(readText(`a${" ".repeat(9_998)}b`), "a b");
  assertEquals(readText(`a${" ".repeat(9_999)}b`), "a");
});

const page = (title: string) => `<p><title>${title}</title>`;
const PAGES: readonly (readonly [text: string, type: string, message: string])[] = [
  [page("502"), "text/html", 'an HTML page titled "502"'],
  [page("  502\u200B "), "application/xhtml+xml", 'an HTML page titled "502"'],
  ["<title>5</title>", "text/html", 'an HTML page titled "5"'],
  ["Bad gateway", "text/html", "an HTML page"],
  [page(" "), "text/html", "an HTML page"],
  [page("x".repeat(300)), "text/html", `an HTML page titled "${"x".repeat(300)}"`],
  [page("x".repeat(301)), "text/html", "an HTML page"],
  [`${" ".repeat(9_981)}${page("502")}`, "text/html", 'an HTML page titled "502"'],
  [`${" ".repeat(9_990)}${page("502")}`, "text/html", "an HTML page"],
  [` \n<!DOCTYPE html>${page("502")}`, "text/plain", 'an HTML page titled "502"'],
  [`<HTML>${page("502")}`, "text/plain", 'an HTML page titled "502"'],
  [`x <html>${page("502")}`, "text/plain", `x <html>${page("502")}`],
];

for (const [text, type, message] of PAGES) {
  Deno.test(`${JSON.stringify(text.trim()).slice(0, 40)} (${text.length}) as ${type} reads: ${message.slice(0, 40)}`, () => {
    assertEquals(read(text, type).message, message);
  });
}

Deno.test("a page's title is redacted", () => {
  const redact = (text: string) => text.replace("secret", "***");
  assertEquals(read(page("secret"), "text/html", redact).message, 'an HTML page titled "***"');
});

Deno.test("a JSON body that is not an object has the message of its texts, if it has any", () => {
  for (const body of ["5", "null", "true", "[]", "[5]", "{}"]) assertEquals(read(body), {});
  assertEquals(read('"not now"'), { message: "not now" });
  assertEquals(read('["not now","later"]'), { message: "not now; later" });
});

Deno.test("only known error codes are read", () => {
  const codes = ["CONFLICT", "E_LOCKED", "", 5, null, undefined];
  assertEquals(codes.map((error_code) => read({ error_code }).code), [
    "CONFLICT",
    ...Array(5).fill(undefined),
  ]);
});

const fault = (name: string, msg: unknown = "bad") => ({
  loc: ["body", name],
  msg,
  input: "canary",
});
const faults = (count: number) => Array.from({ length: count }, (_, i) => fault(`f${i}`));
const names = ({ fieldErrors }: ApiErrorBody) => Object.keys(fieldErrors ?? {});

Deno.test("at most 20 fields are listed, followed by the number of the others", () => {
  const all = read({ detail: faults(20) });
  assertEquals([names(all).length, all.message?.split("; ").length], [20, 20]);
  const more = read({ detail: faults(22) });
  assertEquals([names(more).length, names(more).at(-1)], [21, "…"]);
  assertEquals(more.fieldErrors?.["…"], ["and 2 more fields"]);
  assertEquals(more.message?.split("; ").length, 20);
});

Deno.test("at most 20 messages of a field are listed", () => {
  const texts = Array.from({ length: 22 }, (_, i) => `text ${i}`);
  const told = { city: texts.slice(0, 20) };
  assertEquals(read({ errors: { city: texts } }).fieldErrors, told);
  const detail = texts.map((msg) => fault("city", msg));
  assertEquals(read({ detail }).fieldErrors, told);
});

Deno.test("at most 20 texts per level are read from a body of unknown shape", () => {
  const texts = Array.from({ length: 22 }, (_, i) => `t${i}`);
  assertEquals(read({ detail: texts }).message, texts.slice(0, 20).join("; "));
  const detail = Object.fromEntries(texts.map((text) => [text, text]));
  const named = texts.slice(0, 20).map((text) => `${text}: ${text}`).join("; ");
  assertEquals(read({ detail }).message, named);
});

const PLACES: readonly (readonly [loc: unknown, name: string])[] = [
  [["body", "phone"], "phone"],
  [["query", "page"], "page"],
  [["body", "lines", 0, "name"], "lines.0.name"],
  [["body", "lines", 0], "lines.0"],
  [["body"], "body"],
  [["body", 17], "body"], // where the JSON breaks off
  [["body", 17, "name"], "17.name"],
  [["body", "17x"], "17x"],
  [["body", "x17"], "x17"],
  [[], "request"],
  [[null, "a", true], "a.?"],
  ["body", "request"],
  [undefined, "request"],
];

for (const [loc, name] of PLACES) {
  Deno.test(`the loc ${JSON.stringify(loc)} is named ${name}`, () => {
    assertEquals(read({ detail: [{ loc, msg: "bad" }] }), {
      message: `${name}: bad`,
      fieldErrors: { [name]: ["bad"] },
    });
  });
}

Deno.test("field errors are read from every known place, as texts or as objects with a message", () => {
  const told = { a: ["one"], b: ["two", "3"] };
  const errors = { a: { message: "one" }, b: [{ msg: "two" }, 3, null] };
  for (
    const body of [
      { details: { field_errors: errors } },
      { details: { errors } },
      { detail: { errors } },
      { errors },
    ]
  ) {
    assertEquals(read(body).fieldErrors, told);
  }
});

Deno.test("the message is the first of error, detail, message, title and msg", () => {
  const body = { error: "e", detail: "d", message: "m", title: "t", msg: "g" };
  const left: Record<string, string> = { ...body };
  for (const [name, text] of Object.entries(body)) {
    assertEquals(read(left).message, text);
    delete left[name];
  }
  assertEquals(read(left), {});
});

Deno.test("the message of a nested object is the first of message, msg, error and detail", () => {
  const error = { message: "m", msg: "g", error: "e", detail: "d" };
  const left: Record<string, string> = { ...error };
  for (const [name, text] of Object.entries(error)) {
    assertEquals(read({ error: left }).message, text);
    delete left[name];
  }
});
