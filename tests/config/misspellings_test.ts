import { assert, assertEquals, assertFalse } from "@std/assert";
import { findMisspellings, findUnknownNames, MISSPELLINGS } from "../../src/config/misspellings.ts";
import { VARIABLES } from "../../src/config/variables.ts";

const NAMES = Object.values(VARIABLES).map(({ name }) => name);

/** What people have written, by what they meant. */
const WRITTEN: Readonly<Record<string, string>> = {
  B4B_API_BASE_URL: "B4B_API_URL B4B_BASE_URL B4B_URL B4B_APIBASEURL b4b_api_base_url",
  B4B_API_VERSION: "B4B_VERSION B4B_APIVERSION",
  API_TIMEOUT: "B4B_TIMEOUT B4B_API_TIMEOUT APITIMEOUT API_TIME_OUT API_TIMEOUT_MS",
  API_CONNECT_TIMEOUT: "B4B_CONNECT_TIMEOUT API_TIMEOUT_CONNECT",
  MAX_RETRIES: "B4B_MAX_RETRIES B4B_RETRIES B4B_MAXRETRIES",
  LOG_LEVEL: "B4B_LOG_LEVEL B4B_LOG B4B_LOGLEVEL",
  B4B_PHONE: "B4B_USER B4B_USERNAME B4B_PHONE_NUMBER b4b_phone",
  B4B_PASSWORD: "B4B_PASS B4B_PASSWD B4B_PWD",
  B4B_READ_ONLY: "B4B_READONLY READ_ONLY READONLY B4BREAD_ONLY B4B_ONLY_READ B4B_READ_ONLY_MODE " +
    "b4b_read_only B4B_READ_ONYL B4B_REDA_ONLY B4B_READ_OLNY B4B_READ_ONL B4B_READ__ONLY",
  B4B_IMPORT_DIR: "B4B_IMPORTDIR B4B_IMPORT_FOLDER B4B_DIR_IMPORT",
};

for (const [name, written] of Object.entries(WRITTEN)) {
  for (const misspelt of written.split(" ")) {
    Deno.test(`${misspelt} in the environment is a problem that names ${name} and no value`, () => {
      const problems = findMisspellings({ [misspelt]: "hunter2" });
      assertEquals(problems, [{
        variable: name,
        text:
          `${misspelt} (from the environment) is not one of the variables: did you mean ${name}?`,
      }]);
    });
  }
}

Deno.test("every variable has misspellings, and no variable is one", () => {
  assertEquals(new Set(MISSPELLINGS.values()), new Set(NAMES));
  assertEquals(NAMES.filter((name) => MISSPELLINGS.has(name)), []);
});

Deno.test("names that belong to any program are not looked for", () => {
  for (
    const name of ["PHONE", "API_VERSION", "API_BASE_URL", "LOGLEVEL", "TIMEOUT", "B4B_SERVER"]
  ) {
    assertFalse(MISSPELLINGS.has(name), name);
  }
});

Deno.test("a misspelt variable without a value counts as unset", () => {
  assertEquals(findMisspellings({ B4B_READONLY: "", READ_ONLY: "${READ_ONLY}" }), []);
  assertEquals(findMisspellings({ B4B_READ_ONLY: "true" }), []);
});

Deno.test("where names have no case, b4b_phone is B4B_PHONE and not a second variable", () => {
  assertEquals(findMisspellings({ b4b_phone: "0909", B4B_PHONE: "0909" }), []);
});

const IN_FILES: readonly (readonly [name: string, meant: string | undefined])[] = [
  ["B4B_READONLY", "B4B_READ_ONLY"],
  ["b4b_read_only", "B4B_READ_ONLY"],
  ["READ_ONLY", "B4B_READ_ONLY"],
  ["B4B_REDONLY", "B4B_READ_ONLY"],
  ["B4B_PASSWRD", "B4B_PASSWORD"],
  ["API_TIMEOUTS", "API_TIMEOUT"],
  ["Api_Timeout", "API_TIMEOUT"],
  ["B4B_BASE_URL", "B4B_API_BASE_URL"],
  ["API_KEY", undefined],
  ["B4B_SOMETHING_ELSE", undefined],
];

for (const [name, meant] of IN_FILES) {
  Deno.test(`${name} in a file is a problem that ${meant ? `names ${meant}` : "leads to --help"}`, () => {
    const [problem, ...more] = findUnknownNames([name]);
    assertEquals([problem?.variable, more], [meant, []]);
    const hint = meant === undefined ? "--help lists them" : `did you mean ${meant}?`;
    assert(problem?.text.startsWith(`${name} is not one of the variables: `), problem?.text);
    assert(problem?.text.endsWith(hint), problem?.text);
  });
}

Deno.test("the variables, and names of other programs, may stand in a file", () => {
  assertEquals(findUnknownNames([...NAMES, "PATH", "APIARY", "B4BX", "SECRET_API_KEY"]), []);
});
