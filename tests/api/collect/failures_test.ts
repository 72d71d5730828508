import { assertEquals, assertThrows } from "@std/assert";
import { explainFailure } from "../../../src/api/collect/failures.ts";
import { ERROR_CODES, ToolError } from "../../../src/core/errors.ts";

Deno.test("failures of one request are explained, all others are thrown", () => {
  const explained = ERROR_CODES.filter((code) => {
    try {
      return explainFailure(new ToolError(code, "why: ")) === "why";
    } catch {
      return false;
    }
  });
  assertEquals(explained, [
    ..."VALIDATION_ERROR NOT_FOUND RATE_LIMITED SERVER_ERROR NETWORK_ERROR TIMEOUT".split(" "),
    "UNEXPECTED_RESPONSE",
  ]);
  assertThrows(() => explainFailure(new TypeError("a fault")), TypeError, "a fault");
});
