import { assertEquals, assertFalse, assertStringIncludes, assertThrows } from "@std/assert";
import { credentialsOf, listSettings, loadConfig } from "../../src/config/config.ts";
import type { VariableSource } from "../../src/config/sources.ts";
import { StartError } from "../../src/core/errors.ts";
import { load, refuse, type Variables } from "./_load.ts";

Deno.test("without any variable the configuration is the documented default", () => {
  assertEquals(load({}), {
    apiBaseUrl: new URL("https://api.finizi.com"),
    apiVersion: "v1",
    apiTimeoutMs: 30_000,
    connectTimeoutMs: 10_000,
    maxRetries: 3,
    logLevel: "INFO",
    phone: undefined,
    password: undefined,
    readOnly: false,
    importDir: undefined,
  });
});

Deno.test("API_CONNECT_TIMEOUT must not be more than API_TIMEOUT; its default shrinks with it", () => {
  assertEquals(load({ API_TIMEOUT: "5" }).connectTimeoutMs, 5_000);
  assertEquals(load({ API_TIMEOUT: "20" }).connectTimeoutMs, 10_000);
  assertEquals(load({ API_TIMEOUT: "5", API_CONNECT_TIMEOUT: "5" }).connectTimeoutMs, 5_000);
  const message = refuse({ API_TIMEOUT: "5", API_CONNECT_TIMEOUT: "6" });
  assertStringIncludes(message, "API_CONNECT_TIMEOUT is 6 (from the environment)");
  assertStringIncludes(message, "at most API_TIMEOUT, which is 5");
});

Deno.test("API_CONNECT_TIMEOUT is not compared with an API_TIMEOUT that is itself refused", () => {
  const message = refuse({ API_TIMEOUT: "30000", API_CONNECT_TIMEOUT: "40" });
  assertFalse(message.includes("API_CONNECT_TIMEOUT"), message);
});

Deno.test("a refused API_CONNECT_TIMEOUT is one problem, not also one of its default", () => {
  const message = refuse({ API_TIMEOUT: "5", API_CONNECT_TIMEOUT: "ten" });
  assertEquals(message.split("\n").length, 2, message);
  assertStringIncludes(message, 'API_CONNECT_TIMEOUT is "ten"');
});

Deno.test("credentials are a phone and a password, or none", () => {
  assertEquals(credentialsOf(load({})), undefined);
  const config = load({ B4B_PHONE: "0909495665", B4B_PASSWORD: "hunter2" });
  assertEquals(credentialsOf(config), { phone: "+84909495665", password: "hunter2" });
  assertEquals(credentialsOf({ ...config, phone: undefined }), undefined);
  assertEquals(credentialsOf({ ...config, password: undefined }), undefined);
});

const PRECEDENCE: readonly (readonly [string, Variables, Variables, Variables, string])[] = [
  ["a flag wins", { LOG_LEVEL: "ERROR" }, { LOG_LEVEL: "WARN" }, { LOG_LEVEL: "DEBUG" }, "ERROR"],
  ["the environment wins over the file", {}, { LOG_LEVEL: "WARN" }, { LOG_LEVEL: "DEBUG" }, "WARN"],
  ["the file wins over the default", {}, {}, { LOG_LEVEL: "DEBUG" }, "DEBUG"],
  ["an empty value falls through", {}, { LOG_LEVEL: "" }, { LOG_LEVEL: "DEBUG" }, "DEBUG"],
  ["spaces fall through", { LOG_LEVEL: "  " }, { LOG_LEVEL: "WARN" }, {}, "WARN"],
  ["a placeholder falls through", {}, { LOG_LEVEL: "${LOG}" }, { LOG_LEVEL: "DEBUG" }, "DEBUG"],
  [
    "unset everywhere is the default",
    { LOG_LEVEL: "" },
    { LOG_LEVEL: "${user_config.l}" },
    {},
    "INFO",
  ],
];

function sources(flags: Variables, environment: Variables, file: Variables): VariableSource[] {
  return [
    { label: "a flag", variables: flags },
    { label: "the environment", variables: environment },
    { label: "the file .env", variables: file },
  ];
}

for (const [name, flags, environment, file, expected] of PRECEDENCE) {
  Deno.test(`of flag, environment and file: ${name}`, () => {
    const config = loadConfig(sources(flags, environment, file), { sandbox: false });
    assertEquals(config.logLevel, expected);
  });
}

Deno.test("a lower source is ignored if a higher one sets the variable", () => {
  const config = loadConfig(sources({}, { MAX_RETRIES: "2" }, { MAX_RETRIES: "many" }), {
    sandbox: false,
  });
  assertEquals(config.maxRetries, 2);
});

Deno.test("B4B_READ_ONLY=true wins in whichever source it stands", () => {
  const on = { B4B_READ_ONLY: "true" };
  const off = { B4B_READ_ONLY: "false" };
  for (const all of [sources(on, off, off), sources(off, on, off), sources(off, off, on)]) {
    assertEquals(loadConfig(all, { sandbox: false }).readOnly, true);
  }
  assertEquals(loadConfig(sources(off, {}, off), { sandbox: false }).readOnly, false);
  const error = assertThrows(
    () => loadConfig(sources(on, {}, { B4B_READ_ONLY: "on" }), { sandbox: false }),
    StartError,
  );
  assertStringIncludes(error.message, 'B4B_READ_ONLY is "on" (from the file .env)');
});

/** What people read of a setting, and where it came from. */
function settingOf(name: string, all: readonly VariableSource[]) {
  const setting = listSettings(all).find(({ variable }) => variable.name === name);
  return [setting?.displayValue, setting?.source];
}

Deno.test("a setting shows the value that wins, trimmed, and its source", () => {
  const all = sources({}, { LOG_LEVEL: " warn ", API_TIMEOUT: "" }, { LOG_LEVEL: "DEBUG" });
  assertEquals(settingOf("LOG_LEVEL", all), ["warn", "the environment"]);
  assertEquals(settingOf("API_TIMEOUT", all), [undefined, undefined]);
});

Deno.test("a setting that holds a secret, or may hold one, shows only that it is set", () => {
  const all = sources({}, { B4B_PASSWORD: "hunter2", B4B_API_BASE_URL: "https://u:p@b4b.vn" }, {});
  assertEquals(settingOf("B4B_PASSWORD", all), ["set", "the environment"]);
  assertEquals(settingOf("B4B_API_BASE_URL", all), ["set", "the environment"]);
});

Deno.test("the setting of B4B_READ_ONLY is that of the source that says true, else the first", () => {
  const name = "B4B_READ_ONLY";
  const all = sources({}, { [name]: "false" }, { [name]: " Yes " });
  assertEquals(settingOf(name, all), ["Yes", "the file .env"]);
  assertEquals(settingOf(name, sources({}, { [name]: "no" }, { [name]: "0" })), [
    "no",
    "the environment",
  ]);
});
