import { assertEquals, assertInstanceOf } from "@std/assert";
import { ConfigError } from "../../src/config/config_error.ts";
import { StartError } from "../../src/core/errors.ts";

Deno.test("a ConfigError counts its problems and lists them line by line", () => {
  const one = new ConfigError([{ variable: "API_TIMEOUT", text: "API_TIMEOUT is wrong" }]);
  assertEquals(one.message, "The configuration has a problem:\n  - API_TIMEOUT is wrong");
  const two = new ConfigError([...one.problems, { text: "no file" }]);
  assertEquals(
    two.message,
    "The configuration has 2 problems:\n  - API_TIMEOUT is wrong\n  - no file",
  );
});

Deno.test("a ConfigError ends the start and keeps its problems as data", () => {
  const problems = [{ variable: "API_TIMEOUT", text: "wrong" }, { text: "no file" }];
  const error = new ConfigError(problems);
  assertInstanceOf(error, StartError);
  assertEquals(error.problems, problems);
});
