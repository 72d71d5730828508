// The scan's rules: permissions and settings, secrets and paths in JavaScript, libraries.
import { assertEquals } from "@std/assert";
import { checkCode, checkMetadata, checkPackages } from "../../../.scripts/scan/scan_rules.ts";

const PROJECT = "/srv/Hoá đơn/main";
const WINDOWS = "D:\\a\\finizi\\main";

/** What is found in `code` on a machine with this folder and this secret. */
function findIn(code: string, folder = PROJECT, secret = "k3y-v4lue"): string[] {
  return checkCode(code, { secrets: { NPM_TOKEN: secret }, folders: { "the project": folder } });
}

for (
  const [what, folder, code] of [
    ["the folder alone, without a slash", PROJECT, `"${PROJECT}"`],
    ["the folder alone at the end", PROJECT, `cd ${PROJECT}`],
    ["a file in it", PROJECT, `"${PROJECT}/src/main.ts"`],
    ["its URL", PROJECT, `"file://${encodeURI(PROJECT)}/src/main.ts"`],
    ["a string whose letters are escaped", PROJECT, `"/srv/Ho\\xE1 \\u0111\\u01A1n/main/src"`],
    ["a path of Windows", WINDOWS, `"${WINDOWS.replaceAll("\\", "\\\\")}\\\\src"`],
    ["a path of Windows in a URL, its drive small", WINDOWS, '"file:///d:/a/finizi/main/src"'],
  ] as const
) {
  Deno.test(`The project's folder is found as ${what}`, () => {
    const fault = `It contains a path of this machine: ${folder} (the project).`;
    assertEquals(findIn(code, folder), [fault]);
  });
}

Deno.test("A folder with a longer name is not found, nor is one that every machine has", () => {
  assertEquals(findIn(`${PROJECT}-2/x ${PROJECT}.old`), []);
  assertEquals(findIn('"/tmp" "/tmp/" /temporary/x', "/tmp"), []);
  assertEquals(findIn('"/tmp/x"', "/tmp").length, 1);
});

for (
  const [how, code] of [
    ["as it is", 'Mật"khẩu\\1/'],
    ["in a string", JSON.stringify('Mật"khẩu\\1/')],
    ["in a string whose letters are escaped", '"M\\u1EADt\\"kh\\u1ea9u\\\\1/"'],
  ] as const
) {
  Deno.test(`A secret is found ${how}, and not repeated`, () => {
    assertEquals(findIn(`x=${code};`, PROJECT, 'Mật"khẩu\\1/'), [
      "It contains the value of NPM_TOKEN.",
    ]);
  });
}

const DEFAULTS = { allow_net: null, allow_read: null, allow_run: null, allow_import: ["jsr.io"] };
const CLEAN = { argv: [], env_vars_from_env_file: {}, unsafely_ignore_certificate_errors: null };
const FLAGS = ["--allow-net", "--allow-env=HOME,USER"];
const GRANTED = { ...DEFAULTS, allow_net: [], allow_env: ["HOME", "USER"], prompt: false };

Deno.test("An executable with exactly the permissions asked for has no fault", () => {
  assertEquals(checkMetadata({ ...CLEAN, permissions: GRANTED }, FLAGS), []);
});

Deno.test("Every permission that is more or less than asked for is named", () => {
  const permissions = {
    ...GRANTED,
    allow_net: null,
    allow_run: [],
    allow_env: [],
    allow_import: [],
    prompt: true,
  };
  assertEquals(checkMetadata({ ...CLEAN, permissions }, FLAGS), [
    "Its permission allow_net is null instead of [].",
    "Its permission allow_run is [] instead of null.",
    "Its permission allow_import is [] instead of null.",
    'Its permission allow_env is [] instead of ["HOME","USER"].',
    "Its permission prompt is true instead of false.",
  ]);
});

Deno.test("Arguments, an env file and ignored certificates are faults, and are not repeated", () => {
  const settings = {
    argv: ["--token=k3y-v4lue"],
    env_vars_from_env_file: { TOKEN: "k3y-v4lue" },
    unsafely_ignore_certificate_errors: [],
  };
  assertEquals(checkMetadata({ ...settings, permissions: GRANTED }, FLAGS), [
    "Its setting argv is not empty.",
    "Its setting env_vars_from_env_file is not empty.",
    "Its setting unsafely_ignore_certificate_errors is not empty.",
  ]);
});

Deno.test("Metadata without permissions is a fault", () => {
  assertEquals(checkMetadata(CLEAN, FLAGS), ["It has no list of permissions."]);
});

Deno.test("Libraries of the SDK's HTTP side are named, others are not", () => {
  const folder = new URL("file:///cache/");
  const packages = ["zod", "hono", "@hono/node-server", "express", "jose"]
    .map((name) => ({ registry: "npm", name, version: "1.0.0", folder } as const));
  assertEquals(
    checkPackages(packages),
    ["hono", "@hono/node-server", "express", "jose"].map((name) => `It contains ${name} 1.0.0.`),
  );
});
