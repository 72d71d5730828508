// Argument checks and their messages.
import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import * as z from "zod";
import { ToolError } from "../../../src/core/errors.ts";
import {
  argument,
  invalid,
  parseArguments,
  requireDescriptions,
  toInputSchema,
} from "../../../src/tools/definition/arguments.ts";

const page = argument(z.number().int().min(1).max(10), {
  takes: "a whole number from 1 to 10",
  about: "Page",
});
const search = argument(z.string().min(1), { takes: "a text that is not empty", about: "Words" });
const password = argument(z.string().min(3), {
  takes: "a text of 3 characters or more",
  about: "Password",
  secret: true,
});
const xml = argument(z.string().max(5), {
  takes: "a text of at most 5 characters",
  about: "XML",
  secret: "but its length",
});
const SCHEMA = z.strictObject({
  page: page.optional(),
  size: page.default(5),
  search: search.optional(),
  password: password.optional(),
  xml: xml.optional(),
});

const parse = (raw: unknown) => parseArguments("a_tool", SCHEMA, raw);

/** The problems with `raw`, by argument. */
function problemsOf(raw: unknown, schema: z.ZodObject = SCHEMA) {
  const error = assertThrows(() => parseArguments("a_tool", schema, raw), ToolError);
  assertEquals([error.code, error.effect], ["VALIDATION_ERROR", "none"]);
  return Object.fromEntries(
    Object.entries(error.details.field_errors ?? {}).map(([name, [why]]) => [name, why]),
  );
}

Deno.test("null counts as absent, and defaults are filled in", () => {
  assertEquals(parse({ page: null, size: null }), { size: 5 });
  assertEquals(parse({ page: 2, size: 3 }), { page: 2, size: 3 });
});

Deno.test("an optional argument that was left empty counts as not given, where the tool says so", () => {
  const left = { page: "", size: "null", search: "" };
  assertEquals(parseArguments("a_tool", SCHEMA, left, { mayLeaveOut: true }), { size: 5 });
  assertEquals(Object.keys(problemsOf(left)), ["page", "size", "search"]);
  const schema = z.strictObject({ search });
  const error = assertThrows(
    () => parseArguments("a_tool", schema, { search: "" }, { mayLeaveOut: true }),
    ToolError,
  );
  assertEquals(Object.keys(error.details.field_errors ?? {}), ["search"], "required ones stay");
});

Deno.test("arguments as a text are taken if they are an object, and never shown if they are not", () => {
  assertEquals(parse('{"page":2}'), { page: 2, size: 5 });
  for (const text of ['{"password":"Hunter2!"', '["Hunter2!"]', "Hunter2!"]) {
    assertEquals(problemsOf(text), {
      arguments: "arguments must be an object, got a text that is not the JSON of an object",
    });
  }
});

const DIGITS: readonly (readonly [given: unknown, taken: number | undefined])[] = [
  ["2", 2],
  [" 2 ", 2],
  ["02", 2],
  ["-2", undefined],
  ["2.", undefined],
  ["2.0", undefined],
  ["2e0", undefined],
  ["", undefined],
  ["two2", undefined],
  ["2two", undefined],
  [true, undefined],
  [[2], undefined],
];

for (const [given, taken] of DIGITS) {
  Deno.test(`the number ${JSON.stringify(given)} is ${taken ?? "refused"}, with a default or not`, () => {
    for (const name of ["page", "size"]) {
      if (taken !== undefined) assertEquals(Object(parse({ [name]: given }))[name], taken);
      else assertMatch(problemsOf({ [name]: given })[name] ?? "", /must be a whole number/);
    }
  });
}

Deno.test("digits with a minus are a negative number", () => {
  const balance = argument(z.number(), { takes: "a number", about: "Balance" });
  const schema = z.strictObject({ balance });
  assertEquals(parseArguments("a_tool", schema, { balance: "-2" }), { balance: -2 });
});

Deno.test("digits stay text where an argument takes text", () => {
  assertEquals(parse({ search: "2" }), { size: 5, search: "2" });
});

for (const raw of [5, true, ["page"]]) {
  Deno.test(`arguments that are ${JSON.stringify(raw)} are refused`, () => {
    const got = Array.isArray(raw) ? "an array" : String(raw);
    assertEquals(problemsOf(raw), { arguments: `arguments must be an object, got ${got}` });
  });
}

Deno.test("a problem names what the argument takes and what it got, or that it is missing", () => {
  const schema = z.strictObject({ search, page });
  assertEquals(problemsOf({ page: 0 }, schema), {
    search: "search is missing: it must be a text that is not empty",
    page: "page must be a whole number from 1 to 10, got 0",
  });
});

Deno.test("a problem shows no secret value, at most its length", () => {
  assertEquals(problemsOf({ password: "pw", xml: "<Invoice/>" }), {
    password: "password must be a text of 3 characters or more",
    xml: "xml must be a text of at most 5 characters, got 10 characters",
  });
  assertEquals(problemsOf({ xml: 5 }), { xml: "xml must be a text of at most 5 characters" });
});

Deno.test("an unknown argument is reported with the nearest name, or with all names", () => {
  assertEquals(problemsOf({ pgae: 1, colour: "red", constructor: 1 }), {
    pgae: 'there is no argument "pgae": did you mean page?',
    colour: 'there is no argument "colour": it takes page, size, search, password, xml',
    constructor: 'there is no argument "constructor": it takes page, size, search, password, xml',
  });
  assertEquals(problemsOf({ page: 1 }, z.strictObject({})), {
    page: 'there is no argument "page": it takes none',
  });
});

Deno.test("a long unknown name is cut to 60 characters in field_errors and to 39 in the message", () => {
  for (const length of [60, 61, 10_000]) {
    const name = "x".repeat(length);
    const [[field, why = ""] = []] = Object.entries(problemsOf({ [name]: 1 }));
    assertEquals(field, "x".repeat(60));
    assertMatch(why, new RegExp(`^there is no argument "x{39}…" \\(${length} characters\\): it`));
  }
});

Deno.test("the message joins all problems and ends with a full stop or a question mark", () => {
  const texts = [["a is b", "a is b."], ["a is b.", "a is b."], ["is it b?", "is it b?"]] as const;
  for (const [why, told] of texts) {
    const { message, details } = invalid("a_tool", { first: "1st", a: why });
    assertEquals(message, `a_tool: 1st; ${told}`);
    assertEquals(details, { field_errors: { first: ["1st"], a: [why] } });
  }
});

Deno.test("the input schema has descriptions, limits of numbers and defaults, but no lengths", () => {
  const count = argument(z.number().int().min(1), { takes: "a whole number", about: "Count" });
  assertEquals(toInputSchema(z.strictObject({ count, page: page.default(1), search })), {
    type: "object",
    properties: {
      count: { type: "integer", minimum: 1, description: "Count" },
      page: { type: "integer", minimum: 1, maximum: 10, description: "Page", default: 1 },
      search: { type: "string", description: "Words" },
    },
    required: ["count", "search"],
    additionalProperties: false,
  });
});

Deno.test("requireDescriptions() throws for an argument that was not made by argument()", () => {
  requireDescriptions(SCHEMA);
  for (const bare of [z.string(), z.string().optional(), page.refine(() => true)]) {
    const schema = z.strictObject({ page, bare });
    assertThrows(() => requireDescriptions(schema), TypeError, "bare was not made by argument()");
  }
});
