// Where the API is and who signs in: the variables whose values may hold secrets.
import { assert, assertEquals, assertFalse, assertStringIncludes, assertThrows } from "@std/assert";
import { type Config, loadConfig } from "../../src/config/config.ts";
import { isUnset, VARIABLES } from "../../src/config/variables.ts";
import { StartError } from "../../src/core/errors.ts";

type Variables = Record<string, string>;

function load(variables: Variables, sandbox = false): Config {
  return loadConfig([{ label: "the environment", variables }], { sandbox });
}

function refuse(variables: Variables): string {
  return assertThrows(() => load(variables), StartError).message;
}

const URLS: Readonly<Record<string, string>> = {
  "https://api.finizi.com": "https://api.finizi.com/",
  "https://api.finizi.com/": "https://api.finizi.com/",
  " https://api.finizi.com ": "https://api.finizi.com/",
  "HTTPS://API.Finizi.com": "https://api.finizi.com/",
  "https://admin.dev.finizi.ai/backend": "https://admin.dev.finizi.ai/backend",
  "https://admin.dev.finizi.ai/backend///": "https://admin.dev.finizi.ai/backend",
  "https://gateway.vn:8443/b4b/api": "https://gateway.vn:8443/b4b/api",
  "https://gateway.vn/api/v1/b4b": "https://gateway.vn/api/v1/b4b",
  "http://localhost:8787": "http://localhost:8787/",
  "http://127.0.0.1:8787": "http://127.0.0.1:8787/",
  "http://127.1.2.3/prefix": "http://127.1.2.3/prefix",
  "http://[::1]:8787": "http://[::1]:8787/",
};

for (const [text, expected] of Object.entries(URLS)) {
  Deno.test(`the base URL ${JSON.stringify(text)} is ${expected}`, () => {
    assertEquals(load({ B4B_API_BASE_URL: text }).apiBaseUrl.href, expected);
  });
}

const BAD_URLS: Readonly<Record<string, string>> = {
  "http://api.finizi.com": "passwords in the clear",
  "http://192.168.1.10": "passwords in the clear",
  "http://localhost.evil.com": "passwords in the clear",
  "http://127.0.0.1.evil.com": "passwords in the clear",
  "http://notlocalhost": "passwords in the clear",
  "http://0.0.0.0": "passwords in the clear",
  "http://[::ffff:10.0.0.1]": "passwords in the clear",
  "ftp://api.finizi.com": "passwords in the clear",
  "file:///etc/passwd": "passwords in the clear",
  "api.finizi.com": "not a URL",
  "localhost:8787": "must be an https URL",
  "https://": "not a URL",
  "https://api.finizi.com/api/v1": "leave out /api/v1",
  "https://api.finizi.com/api/v1/": "leave out /api/v1",
  "https://api.finizi.com/backend/api/v2": "leave out /api/v2",
};

for (const [text, why] of Object.entries(BAD_URLS)) {
  Deno.test(`the base URL ${text} is refused: ${why}`, () => {
    const message = refuse({ B4B_API_BASE_URL: text });
    assertStringIncludes(message, `B4B_API_BASE_URL is ${JSON.stringify(text)}`);
    assertStringIncludes(message, "(from the environment)");
    assertStringIncludes(message, VARIABLES.apiBaseUrl.rule);
    assertStringIncludes(message, why);
  });
}

const URLS_WITH_SECRETS: Readonly<Record<string, string>> = {
  "https://user:hunter2@api.finizi.com": "leave user and password out",
  "https://hunter2@api.finizi.com": "leave user and password out",
  "http://user:hunter2@localhost:8787": "leave user and password out",
  "http://user:hunter2@api.finizi.com": "passwords in the clear",
  "https://user:hunter2@api.finizi.com:99999": "not a URL",
  "https://user:hun/hunter2@api.finizi.com": "not a URL",
  "https:user:hunter2@api.finizi.com": "leave user and password out",
  "https:\\\\user:hunter2@api.finizi.com": "leave user and password out",
  "user:hunter2@api.finizi.com": "must be an https URL",
  "https://api.finizi.com/?token=hunter2": "what follows ? or #",
  "https://api.finizi.com/#hunter2": "what follows ? or #",
};

for (const [text, why] of Object.entries(URLS_WITH_SECRETS)) {
  Deno.test(`the base URL ${text} is refused, and its secret is not shown: ${why}`, () => {
    const message = refuse({ B4B_API_BASE_URL: text });
    assertStringIncludes(message, "B4B_API_BASE_URL is set (from the environment)");
    assertStringIncludes(message, why);
    assertFalse(message.includes("hunter2"), message);
  });
}

Deno.test("phone and password are taken, the phone as E.164, the password character for character", () => {
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

Deno.test("a phone that is none is refused without being shown", () => {
  const message = refuse({ B4B_PHONE: "0909-495", B4B_PASSWORD: "hunter2" });
  assertStringIncludes(
    message,
    "B4B_PHONE is set (from the environment) but must be a phone number",
  );
  assertFalse(message.includes("0909-495") || message.includes("hunter2"), message);
});

for (const name of ["B4B_PASSWORD", "B4B_PHONE", "B4B_API_BASE_URL", "B4B_IMPORT_DIR"]) {
  Deno.test(`a value of ${name} that the client left encrypted is told to be so`, () => {
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

Deno.test("ONE message lists every problem, those of the env file too", () => {
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

Deno.test("with the sandbox, base URL and credentials are not looked at, however wrong", () => {
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

Deno.test("empty values and whole placeholders count as unset, parts of a value do not", () => {
  for (const text of ["", " \t", "${A}", " ${env:B4B_PHONE} ", "${}"]) {
    assert(isUnset(text), text);
  }
  for (const text of ["$A", "x${A}", "${A}x", "${A}${B}", "$", "${A"]) {
    assertFalse(isUnset(text), text);
  }
});

Deno.test("a password that the file spoils is told once, not also as missing", () => {
  const sources = [{ label: "the file", variables: { B4B_PHONE: "0909495665" } }];
  const problems = [{ variable: "B4B_PASSWORD", text: "an unquoted $" }];
  const error = assertThrows(() => loadConfig(sources, { sandbox: false, problems }), StartError);
  assertFalse(error.message.includes("is set (from"), error.message);
});
