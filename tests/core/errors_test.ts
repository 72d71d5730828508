// What a failed call says of its effect, and what of an error reaches the log.
import { assert, assertEquals, assertMatch, assertStrictEquals } from "@std/assert";
import {
  asMaybeApplied,
  ERROR_CODES,
  isErrorCode,
  RefusedError,
  stackOf,
  StartError,
  ToolError,
} from "../../src/core/errors.ts";

Deno.test("error codes are recognised, and nothing else is", () => {
  assertEquals(ERROR_CODES.filter((code) => !isErrorCode(code)), []);
  for (const other of ["", "conflict", "CONFLICT ", "toString", "length", 0, undefined, {}]) {
    assertEquals(isErrorCode(other), false, String(other));
  }
});

Deno.test("an error without more says that nothing was changed", () => {
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

Deno.test("each effect closes the text with its own sentence", () => {
  const textOf = (effect: "none" | "maybe_applied" | "unknown") =>
    new ToolError("TIMEOUT", "Too slow.", { effect }).text;
  assertEquals(textOf("none"), "Too slow. Nothing was changed.");
  assertEquals(
    textOf("maybe_applied"),
    "Too slow. It may have been applied all the same; repeating it is safe.",
  );
  assertEquals(textOf("unknown"), "Too slow.");
});

Deno.test("what may have been applied keeps code, message, details and cause", () => {
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

Deno.test("what is not a failed call stays what it is", () => {
  for (const other of [new TypeError("a fault"), "text", undefined]) {
    assertStrictEquals(asMaybeApplied(other), other);
  }
});

Deno.test("a refusal keeps the API's own words", () => {
  const error = new RefusedError("AUTHENTICATION_ERROR", "No.", {}, "Account locked");
  assertEquals([error.reason, error.text], ["Account locked", "No. Nothing was changed."]);
});

Deno.test("the log gets an error's stack, else its message, and other values as text", () => {
  const error = new TypeError("broken");
  assertMatch(stackOf(error), /^TypeError: broken\n\s+at .*errors_test\.ts/);
  delete error.stack;
  assertEquals(stackOf(error), "broken");
  assertEquals([stackOf("text"), stackOf(undefined)], ["text", "undefined"]);
});

Deno.test("errors have the names of their classes", () => {
  const errors = [
    new ToolError("TIMEOUT", ""),
    new RefusedError("CONFLICT", "", {}),
    new StartError(""),
  ];
  assertEquals(errors.map(({ name }) => name), ["ToolError", "RefusedError", "StartError"]);
});
