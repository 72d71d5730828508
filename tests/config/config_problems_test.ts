// What loadConfig refuses, and what its one message says and hides.
import { assert, assertEquals, assertFalse, assertStringIncludes, assertThrows } from "@std/assert";
import { loadConfig } from "../../src/config/config.ts";
import { VARIABLES } from "../../src/config/variables.ts";
import { StartError } from "../../src/core/errors.ts";
import { load, refuse } from "./_load.ts";

Deno.test("the phone is normalized to E.164, the password is kept character for character", () => {
  const config = load({ B4B_PHONE: " 0909 495 665 ", B4B_PASSWORD: " pass word$# " });
  assertEquals(config.phone, "+84909495665");
  assertEquals(config.password, " pass word$# ");
});

Deno.test("phone and password may come from different sources", () => {
  const config = loadConfig([
    { label: "the environment", variables: { B4B_PHONE: "+84909495665", B4B_PASSWORD: "" } },
    { label: "the file .env", variables: { B4B_PASSWORD: "from-the-file" } },
  ], { sandbox: false });
  assertEquals([config.phone, config.password], ["+84909495665", "from-the-file"]);
});

for (const [set, missing] of [["B4B_PHONE", "B4B_PASSWORD"], ["B4B_PASSWORD", "B4B_PHONE"]]) {
  for (const nothing of ["", "${user_config.value}"]) {
    Deno.test(`${set} without ${missing} (${nothing || "empty"}) is refused with its source`, () => {
      const value = "0909495665";
      const message = refuse({ [set ?? ""]: value, [missing ?? ""]: nothing });
      assertStringIncludes(message, `${set} is set (from the environment) but ${missing} is not`);
      assertStringIncludes(message, "both or neither");
      assertFalse(message.includes(value), message);
    });
  }
}

Deno.test("an invalid phone is refused without being shown", () => {
  const message = refuse({ B4B_PHONE: "0909-495", B4B_PASSWORD: "hunter2" });
  assertStringIncludes(
    message,
    "B4B_PHONE is set (from the environment) but must be a phone number",
  );
  assertFalse(message.includes("0909-495") || message.includes("hunter2"), message);
});

for (const name of ["B4B_PASSWORD", "B4B_PHONE", "B4B_API_BASE_URL", "B4B_IMPORT_DIR"]) {
  Deno.test(`a value of ${name} that the client left encrypted is reported as encrypted`, () => {
    const credentials = { B4B_PHONE: "+84909495665", B4B_PASSWORD: "hunter2" };
    const message = refuse({ ...credentials, [name]: "__encrypted__:djEwkXyz" });
    assertStringIncludes(message, `${name} is `);
    assertStringIncludes(message, "encrypted instead of decrypting it");
    assertEquals(message.split("\n").length, 2, message);
  });
}

Deno.test("an encrypted secret is not shown", () => {
  const message = refuse({ B4B_PHONE: "+84909495665", B4B_PASSWORD: "__encrypted__:djEwkXyz" });
  assertFalse(message.includes("djEwkXyz"), message);
});

Deno.test("one message lists every problem, those of the env file too", () => {
  const error = assertThrows(
    () =>
      loadConfig([
        { label: "a flag", variables: { LOG_LEVEL: "loud" } },
        { label: "the environment", variables: { API_TIMEOUT: "0", MAX_RETRIES: "99" } },
        {
          label: "the file .env",
          variables: { B4B_PASSWORD: "hunter2", B4B_API_BASE_URL: "http://x.vn" },
        },
      ], { sandbox: false, problems: [{ variable: "NAME", text: "NAME has an unquoted $" }] }),
    StartError,
  );
  const [heading, ...problems] = error.message.split("\n");
  assertStringIncludes(heading ?? "", "6 problems");
  const expected = [
    "NAME has an unquoted $",
    'B4B_API_BASE_URL is "http://x.vn" (from the file .env)',
    'API_TIMEOUT is "0" (from the environment)',
    'MAX_RETRIES is "99" (from the environment)',
    'LOG_LEVEL is "loud" (from a flag)',
    "B4B_PASSWORD is set",
  ];
  assertEquals(problems.length, expected.length, error.message);
  for (const start of expected) {
    assert(
      problems.some((problem) => problem.startsWith(`  - ${start}`)),
      `${start} is not listed`,
    );
  }
  assertFalse(error.message.includes("hunter2"), error.message);
});

Deno.test("with the sandbox, base URL and credentials are ignored, however wrong", () => {
  const config = load({
    B4B_API_BASE_URL: "http://user:hunter2@evil.com/api/v1",
    B4B_PHONE: "no phone",
    B4B_API_VERSION: "v1",
  }, true);
  assertEquals(config.apiBaseUrl, VARIABLES.apiBaseUrl.defaultValue);
  assertEquals([config.phone, config.password], [undefined, undefined]);
});

Deno.test("with the sandbox, everything else still holds", () => {
  assertEquals(load({ B4B_READ_ONLY: "yes", API_TIMEOUT: "5" }, true).connectTimeoutMs, 5_000);
  assertThrows(() => load({ MAX_RETRIES: "99" }, true), StartError, "MAX_RETRIES");
});

Deno.test("a password that the file spoils is reported once, not also as missing", () => {
  const sources = [{ label: "the file", variables: { B4B_PHONE: "0909495665" } }];
  const problems = [{ variable: "B4B_PASSWORD", text: "an unquoted $" }];
  const error = assertThrows(() => loadConfig(sources, { sandbox: false, problems }), StartError);
  assertFalse(error.message.includes("is set (from"), error.message);
});
