// What the scan takes for a secret or for a path of this machine, however it is written.
import { assertEquals } from "@std/assert";
import { asBytes, type Executable } from "../../.scripts/executable.ts";
import { findFaults } from "../../.scripts/findings.ts";
import { suspectsIn } from "../../.scripts/suspects.ts";

function fake(text: string): Executable {
  const permissions = { prompt: false };
  return { text: asBytes(text), metadata: { permissions, env_vars_from_env_file: {} } };
}

type Folders = Readonly<Record<string, string>>;

/** What is found in `text` on a machine with these variables and folders. */
function findIn(text: string, env: Folders, folders: Folders = {}, runtime = ""): string[] {
  const suspects = { ...suspectsIn(env, folders), permissions: [] };
  return findFaults(fake(`${runtime}\0${text}`), fake(runtime), suspects);
}

const PROJECT = "/srv/Hoá đơn/main";
const WINDOWS = "D:\\a\\finizi\\main";

for (
  const [what, folder, text] of [
    ["the folder alone, without a slash", PROJECT, `"${PROJECT}"`],
    ["the folder alone at the text's end", PROJECT, `cd ${PROJECT}`],
    ["a file in it", PROJECT, `${PROJECT}/src/main.ts`],
    ["its URL", PROJECT, `file://${encodeURI(PROJECT)}/src/main.ts`],
    ["JSON that is ASCII", PROJECT, "/srv/Ho\\u00e1 \\u0111\\u01a1n/main/src"],
    ["JavaScript that is ASCII", PROJECT, "/srv/Ho\\xE1 \\u0111\\u01A1n/main/src"],
    ["a path of Windows", WINDOWS, `${WINDOWS}\\src`],
    ["a path of Windows in JSON", WINDOWS, JSON.stringify(`${WINDOWS}\\src`)],
    ["a path of Windows in a URL, its drive small", WINDOWS, "file:///d:/a/finizi/main/src"],
  ] as const
) {
  Deno.test(`The project's folder is found as ${what}`, () => {
    const fault = `It holds a path of this machine: ${folder} (the project).`;
    assertEquals(findIn(text, {}, { "the project": `${folder}/` }), [fault]);
  });
}

Deno.test("A folder whose name only begins alike is another, and so is one that all machines have", () => {
  assertEquals(findIn(`${PROJECT}-2/x ${PROJECT}.old`, {}, { "the project": PROJECT }), []);
  assertEquals(findIn('"/tmp" /tmp/ /temporary/x', { TMPDIR: "/tmp/" }), []);
  assertEquals(findIn("/", { HOME: "/" }), []);
});

for (const name of ["HOME", "TMPDIR", "DENO_DIR", "RUNNER_TEMP", "GITHUB_WORKSPACE"]) {
  Deno.test(`A path below ${name} is found`, () => {
    const fault = `It holds a path of this machine: /mnt/x (${name}).`;
    assertEquals(findIn("/mnt/x/y.ts", { [name]: "/mnt/x" }), [fault]);
  });
}

Deno.test("Deno's cache is found where no variable names it", () => {
  const cache = "/var/cache/deno";
  assertEquals(findIn(`${cache}/npm/zod`, {}, { "deno's cache": cache }).length, 1);
});

Deno.test("Where Deno's builders have the same home folder, only paths that they left are no fault", () => {
  const env = { HOME: "/root" };
  const theirs = "at /root/.cargo/registry/src/lib.rs:1";
  assertEquals(findIn(`again ${theirs}`, env, {}, theirs), []);
  const fault = "It holds a path of this machine: /root (HOME).";
  assertEquals(findIn("/root/.cargo/credentials", env, {}, theirs), [fault]);
});

for (const name of ["NPM_TOKEN", "client_secret", "DB_PASSWORD", "API_KEY_2"]) {
  Deno.test(`The value of ${name} is found from 8 characters on, and never said`, () => {
    assertEquals(findIn("x=k3y-v4lu", { [name]: "k3y-v4l" }), []);
    assertEquals(findIn("x=k3y-v4lue", { [name]: "k3y-v4lu" }), [
      `It holds the value of ${name}.`,
    ]);
  });
}

Deno.test("The value of another variable is no secret, and neither is the sandbox's password", () => {
  assertEquals(findIn("C.UTF-8 everywhere", { LC_ALL: "C.UTF-8 everywhere" }), []);
  const sandbox = "SecurePass123@";
  assertEquals(findIn(sandbox, { B4B_PASSWORD: sandbox, MY_PASSWORD: sandbox }), []);
});

for (
  const [how, text] of [
    ["as it is", 'Mật"khẩu\\1/'],
    ["in JSON", JSON.stringify('Mật"khẩu\\1/')],
    ["in JSON that is ASCII", '"M\\u1eadt\\"kh\\u1ea9u\\\\1/"'],
    ["in JavaScript that is ASCII", '"M\\u1EADt\\"kh\\u1EA9u\\\\1/"'],
  ] as const
) {
  Deno.test(`A secret is found ${how}`, () => {
    const fault = "It holds the value of B4B_PASSWORD.";
    assertEquals(findIn(`x=${text};`, { B4B_PASSWORD: 'Mật"khẩu\\1/' }), [fault]);
  });
}

Deno.test("A secret among the settings is not repeated with them", () => {
  const permissions = { prompt: false };
  const metadata = { permissions, env_vars_from_env_file: {}, argv: ["--token=k3y-v4lu"] };
  const suspects = { ...suspectsIn({ TOKEN: "k3y-v4lu" }, {}), permissions: [] };
  assertEquals(findFaults({ text: "k3y-v4lu", metadata }, fake(""), suspects), [
    "It holds the value of TOKEN.",
    'Its setting argv is ["--token=…"] instead of undefined.',
  ]);
});
