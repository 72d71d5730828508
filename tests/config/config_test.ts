import { assertEquals, assertFalse, assertStringIncludes, assertThrows } from "@std/assert";
import { type Config, loadConfig } from "../../src/config/config.ts";
import type { VariableSource } from "../../src/config/sources.ts";
import { VARIABLES } from "../../src/config/variables.ts";
import { StartError } from "../../src/core/errors.ts";

type Variables = Record<string, string>;

/** The configuration that the environment alone gives. */
function load(variables: Variables, sandbox = false): Config {
  return loadConfig([{ label: "the environment", variables }], { sandbox });
}

/** The message about a configuration that is refused. */
function refuse(variables: Variables, sandbox = false): string {
  return assertThrows(() => load(variables, sandbox), StartError).message;
}

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

Deno.test("the table names every variable with the default that documents show", () => {
  const table = Object.values(VARIABLES).map(({ name, fallback }) => [name, fallback]);
  assertEquals(Object.fromEntries(table), {
    B4B_API_BASE_URL: "https://api.finizi.com",
    B4B_API_VERSION: "v1",
    API_TIMEOUT: "30",
    API_CONNECT_TIMEOUT: "10",
    MAX_RETRIES: "3",
    LOG_LEVEL: "INFO",
    B4B_PHONE: undefined,
    B4B_PASSWORD: undefined,
    B4B_READ_ONLY: "false",
    B4B_IMPORT_DIR: undefined,
  });
});

interface Rule {
  readonly key: keyof Config;
  /** Each text with the value that it means. */
  readonly good: readonly (readonly [text: string, value: unknown])[];
  readonly bad: readonly string[];
}

const RULES: Readonly<Record<string, Rule>> = {
  B4B_API_VERSION: {
    key: "apiVersion",
    good: [["v1", "v1"], ["v20", "v20"], [" v2 ", "v2"]],
    bad: ["1", "V1", "v", "v1.2", "v1/", "../v1", "v１", "v1\nv2"],
  },
  API_TIMEOUT: {
    key: "apiTimeoutMs",
    good: [["55", 55_000], ["0.5", 500], ["1", 1_000], ["30.0", 30_000], ["12.25", 12_250]],
    bad: [
      "0",
      "0.0",
      "-1",
      "55.1",
      "56",
      "1e1",
      "0x10",
      "Infinity",
      "NaN",
      "30s",
      "1,5",
      ".5",
      "5.",
    ],
  },
  API_CONNECT_TIMEOUT: {
    key: "connectTimeoutMs",
    good: [["30", 30_000], ["0.1", 100], ["10", 10_000]],
    bad: ["0", "-1", "56", "ten", "10 s"],
  },
  MAX_RETRIES: {
    key: "maxRetries",
    good: [["0", 0], ["1", 1], ["9", 9], ["10", 10]],
    bad: ["11", "-1", "3.0", "2.5", "three", "0x3", "03", "100", "1e1"],
  },
  LOG_LEVEL: {
    key: "logLevel",
    good: [
      ["debug", "DEBUG"],
      ["Info", "INFO"],
      ["WARN", "WARN"],
      ["warning", "WARN"],
      ["ERROR", "ERROR"],
      ["critical", "CRITICAL"],
    ],
    bad: ["TRACE", "NOTSET", "verbose", "INFOS", "10", "constructor", "warnings"],
  },
  B4B_READ_ONLY: {
    key: "readOnly",
    good: [
      ["true", true],
      ["TRUE", true],
      ["1", true],
      ["yes", true],
      ["Yes", true],
      ["false", false],
      ["0", false],
      ["no", false],
    ],
    bad: ["on", "off", "y", "n", "t", "2", "tru", "true!", "enabled"],
  },
  B4B_IMPORT_DIR: {
    key: "importDir",
    good: [
      ["/home/an/invoices", "/home/an/invoices"],
      ["C:\\Invoices", "C:\\Invoices"],
      ["d:/invoices", "d:/invoices"],
      ["\\\\server\\share", "\\\\server\\share"],
      ["/với dấu và cách", "/với dấu và cách"],
    ],
    bad: ["invoices", "./invoices", "../invoices", "~/invoices", "C:invoices", "file:///invoices"],
  },
};

for (const [name, { key, good, bad }] of Object.entries(RULES)) {
  for (const [text, value] of good) {
    Deno.test(`${name}=${text} is taken as ${value}`, () => {
      assertEquals(load({ [name]: text })[key], value);
    });
  }
  for (const text of bad) {
    Deno.test(`${name}=${JSON.stringify(text)} is refused with value, source and rule`, () => {
      const message = refuse({ [name]: text });
      assertStringIncludes(message, `${name} is ${JSON.stringify(text)} (from the environment)`);
      assertStringIncludes(message, `must be ${VARIABLES[key].rule}`);
      assertEquals(message.split("\n").length, 2, message);
    });
  }
}

Deno.test("API_TIMEOUT=30000 is told to be milliseconds, with the seconds to write", () => {
  for (const name of ["API_TIMEOUT", "API_CONNECT_TIMEOUT"]) {
    const message = refuse({ [name]: "30000" });
    assertStringIncludes(message, "milliseconds");
    assertStringIncludes(message, "write 30)");
  }
});

Deno.test("API_CONNECT_TIMEOUT must not be more than API_TIMEOUT; its default shrinks with it", () => {
  assertEquals(load({ API_TIMEOUT: "5" }).connectTimeoutMs, 5_000);
  assertEquals(load({ API_TIMEOUT: "20" }).connectTimeoutMs, 10_000);
  assertEquals(load({ API_TIMEOUT: "5", API_CONNECT_TIMEOUT: "5" }).connectTimeoutMs, 5_000);
  const message = refuse({ API_TIMEOUT: "5", API_CONNECT_TIMEOUT: "6" });
  assertStringIncludes(message, "API_CONNECT_TIMEOUT is 6 (from the environment)");
  assertStringIncludes(message, "at most API_TIMEOUT, which is 5");
});

Deno.test("API_CONNECT_TIMEOUT is not measured against an API_TIMEOUT that is itself refused", () => {
  const message = refuse({ API_TIMEOUT: "30000", API_CONNECT_TIMEOUT: "40" });
  assertFalse(message.includes("API_CONNECT_TIMEOUT"), message);
});

Deno.test("a refused API_CONNECT_TIMEOUT is one problem, not also one of its default", () => {
  const message = refuse({ API_TIMEOUT: "5", API_CONNECT_TIMEOUT: "ten" });
  assertEquals(message.split("\n").length, 2, message);
  assertStringIncludes(message, 'API_CONNECT_TIMEOUT is "ten"');
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

Deno.test("what a lower source says is not looked at where a higher one sets the variable", () => {
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
