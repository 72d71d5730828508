// What each variable accepts, and how it reports a value that it refuses.
import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import type { Config } from "../../src/config/config.ts";
import { isUnset, VARIABLES } from "../../src/config/variables.ts";
import { load, refuse } from "./_load.ts";

Deno.test("the table has every variable with its documented default", () => {
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

Deno.test("API_TIMEOUT=30000 is reported as milliseconds, with the seconds to write", () => {
  for (const name of ["API_TIMEOUT", "API_CONNECT_TIMEOUT"]) {
    const message = refuse({ [name]: "30000" });
    assertStringIncludes(message, "milliseconds");
    assertStringIncludes(message, "write 30)");
  }
});

Deno.test("from 1000 on, a number of seconds is reported as milliseconds", () => {
  assertStringIncludes(refuse({ API_TIMEOUT: "1000" }), "looks like milliseconds: write 1)");
  assertFalse(refuse({ API_TIMEOUT: "999" }).includes("milliseconds"));
});

Deno.test("empty values and whole placeholders count as unset, parts of a value do not", () => {
  for (const text of ["", " \t", "${A}", " ${env:B4B_PHONE} ", "${}"]) {
    assert(isUnset(text), text);
  }
  for (const text of ["$A", "x${A}", "${A}x", "${A}${B}", "$", "${A"]) {
    assertFalse(isUnset(text), text);
  }
});
