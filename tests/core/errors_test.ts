// Errors: their text by effect, and what the log gets.
import { assert, assertEquals, assertMatch, assertStrictEquals } from "@std/assert";
import {
  asMaybeApplied,
  ERROR_CODES,
  isErrorCode,
  RefusedError,
  stackOf,
  StartError,
  ToolError,
  withoutRepeats,
} from "../../src/core/errors.ts";

Deno.test("isErrorCode() accepts the known codes only", () => {
  assertEquals(ERROR_CODES.filter((code) => !isErrorCode(code)), []);
  for (const other of ["", "conflict", "CONFLICT ", "toString", "length", 0, undefined, {}]) {
    assertEquals(isErrorCode(other), false, String(other));
  }
});

Deno.test("by default an error says that nothing was changed", () => {
  const error = new ToolError("NOT_FOUND", "Cannot find it.");
  const { message, text, effect, details, cause } = error;
  assertEquals(text, "Cannot find it. Nothing was changed.");
  assertEquals({ message, effect, details, cause }, {
    message: "Cannot find it.",
    effect: "none",
    details: {},
    cause: undefined,
  });
});

Deno.test("the effect decides the closing sentence", () => {
  const textOf = (effect: "none" | "maybe_applied" | "unknown") =>
    new ToolError("TIMEOUT", "Too slow.", { effect }).text;
  assertEquals(textOf("none"), "Too slow. Nothing was changed.");
  assertEquals(
    textOf("maybe_applied"),
    "Too slow. It may have been applied all the same; repeating it is safe.",
  );
  assertEquals(textOf("unknown"), "Too slow.");
});

Deno.test("asMaybeApplied() keeps code, message, details and cause", () => {
  const [details, cause] = [{ http_status: 409, attempts: 2 }, new Error("why")];
  const refused = new RefusedError("CONFLICT", "It exists.", { details, cause }, "Taken");
  const error = asMaybeApplied(refused);
  assert(error instanceof ToolError);
  assertEquals([error.code, error.message, error.effect], [
    "CONFLICT",
    "It exists.",
    "maybe_applied",
  ]);
  assertStrictEquals(error.details, details);
  assertStrictEquals(error.cause, cause);
  assertEquals(refused.effect, "none", "the error itself is not touched");
});

Deno.test("asMaybeApplied() returns other values unchanged", () => {
  for (const other of [new TypeError("a fault"), "text", undefined]) {
    assertStrictEquals(asMaybeApplied(other), other);
  }
});

Deno.test("a RefusedError keeps the API's reason", () => {
  const error = new RefusedError("AUTHENTICATION_ERROR", "No.", {}, "Account locked");
  assertEquals([error.reason, error.text], ["Account locked", "No. Nothing was changed."]);
});

Deno.test("stackOf() is an error's stack, else its message, else the value as text", () => {
  const error = new TypeError("broken");
  assertMatch(stackOf(error), /^TypeError: broken\n\s+at .*errors_test\.ts/);
  delete error.stack;
  assertEquals(stackOf(error), "broken");
  assertEquals([stackOf("text"), stackOf(undefined)], ["text", "undefined"]);
});

Deno.test("each error has its class name", () => {
  const errors = [
    new ToolError("TIMEOUT", ""),
    new RefusedError("CONFLICT", "", {}),
    new StartError(""),
  ];
  assertEquals(errors.map(({ name }) => name), ["ToolError", "RefusedError", "StartError"]);
});

Deno.test("long messages of fields that the text has, too, are told once; the fields stay", () => {
  const why = "page must be a whole number from 1 to 100, got 500";
  const field_errors = { page: [why], city: ["too long"], name: [`${why} and more`] };
  const details = withoutRepeats({ attempts: 1, field_errors }, `a_tool: ${why}; city too long.`);
  assertEquals(details, {
    attempts: 1,
    field_errors: { page: ["see error"], city: ["too long"], name: [`${why} and more`] },
  });
  assertEquals(withoutRepeats({ attempts: 1 }, "too slow"), { attempts: 1 });
});
