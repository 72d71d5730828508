// What the doctor says of the configuration, of the machine, and what it never says.
import { assert, assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { formatReport, isHealthy } from "../../src/doctor/mod.ts";
import { loginAnswer, serveApi } from "../_api.ts";
import { LOGIN_ROUTE } from "../api/_calls.ts";
import { CREDENTIALS } from "../_program.ts";
import { examine, NO_API, notAuthenticated, USERS_ME } from "./_doctor.ts";

Deno.test("each variable is shown with where it came from, secrets as set or unset", async () => {
  const { say, check } = await examine({}, {
    sources: [
      { label: "a flag", variables: { LOG_LEVEL: "debug" } },
      { label: "the environment", variables: { B4B_API_BASE_URL: NO_API, LOG_LEVEL: "ERROR" } },
      { label: "the file x.env", variables: { ...CREDENTIALS, B4B_READ_ONLY: "yes" } },
    ],
  });
  assertEquals(check("B4B_API_BASE_URL").message, `${NO_API} (from the environment)`);
  assertEquals(say("LOG_LEVEL"), "ok debug (from a flag)");
  assertEquals(say("B4B_PASSWORD"), "ok set (from the file x.env)");
  assertEquals(say("B4B_PHONE"), "ok set (from the file x.env)");
  assertEquals(say("B4B_READ_ONLY"), "ok yes (from the file x.env)");
  assertEquals(say("API_TIMEOUT"), "ok 30 (default)");
  assertEquals(say("B4B_IMPORT_DIR"), "ok unset");
});

Deno.test("read-only shows the source that says true; the connect limit shows what it shrinks to", async () => {
  const { say } = await examine({}, {
    sources: [
      { label: "the environment", variables: { B4B_READ_ONLY: "false", API_TIMEOUT: "4" } },
      { label: "the file x.env", variables: { B4B_READ_ONLY: "true", B4B_API_BASE_URL: NO_API } },
    ],
  });
  assertEquals(say("B4B_READ_ONLY"), "ok true (from the file x.env)");
  assertEquals(say("API_CONNECT_TIMEOUT"), "ok 4 (default)");
});

Deno.test("every problem of the configuration is a fail with its remedy, and nothing is sent", async () => {
  const env = {
    B4B_API_BASE_URL: "https://user:hunter2@b4b.example/?key=s3cret",
    API_TIMEOUT: "30000",
    MAX_RETRIES: "many",
    B4B_PASSWORD: "geheim123",
  };
  const { checks, say, text } = await examine(env, {
    problems: [{
      text: "Cannot read the file named by --env-file, /home/an/x.env: it does not exist",
    }],
    lookup: () => Promise.reject(new Error("nothing is to be looked up")),
  });
  const failed = checks.filter(({ status }) => status === "fail");
  assertEquals(failed.map(({ name }) => name).sort(), [
    "API_TIMEOUT",
    "B4B_API_BASE_URL",
    "B4B_PASSWORD",
    "MAX_RETRIES",
    "configuration",
  ]);
  assertMatch(say("API_TIMEOUT"), /^fail .*30000 looks like milliseconds: write 30/);
  assert(failed.every(({ remedy }) => remedy !== undefined));
  for (const name of ["dns", "tcp", "tls", "http", "clock", "sign-in"]) {
    assertEquals(say(name), "warn not tried: the configuration failed");
  }
  assertStringIncludes(say("configuration"), "~/x.env");
  for (const part of ["hunter2", "s3cret", "geheim123"]) assertFalse(text.includes(part), text);
  assertFalse(isHealthy(checks));
});

Deno.test("a problem stands at the variable that it is about, however its text begins", async () => {
  const { say } = await examine({ B4B_API_BASE_URL: NO_API }, {
    problems: [
      { variable: "MAX_RETRIES", text: "of the retries" },
      { variable: "DENO_CERT", text: "of the CA" },
      { text: "API_TIMEOUT is in a file that cannot be read" },
    ],
  });
  assertEquals(say("MAX_RETRIES"), "fail of the retries");
  assertEquals(say("API_TIMEOUT"), "ok 30 (default)");
  assertEquals(say("configuration"), "fail of the CA");
});

Deno.test("the sandbox is checked with its own account, and the real API's settings are not used", async () => {
  await using api = serveApi({ [USERS_ME]: notAuthenticated, [LOGIN_ROUTE]: loginAnswer() });
  const account = { phone: "+84909495665", password: "SandboxPass1" };
  const env = { B4B_API_BASE_URL: "https://b4b.invalid", B4B_API_VERSION: "v7", ...CREDENTIALS };
  const sandbox = { url: () => Promise.resolve(api.url), account };
  const { checks, say } = await examine(env, { sandbox });
  assertEquals(checks.filter(({ status }) => status !== "ok"), []);
  for (const name of ["B4B_API_BASE_URL", "B4B_API_VERSION", "B4B_PHONE", "B4B_PASSWORD"]) {
    assertEquals(say(name), "ok not used: this is the sandbox");
  }
  assertEquals(JSON.parse(api.seen[1]?.body ?? ""), account);
});

Deno.test("a password that was pasted into another variable, too, is not shown", async () => {
  const { text } = await examine({ B4B_PASSWORD: "geheim123", LOG_LEVEL: "geheim123" });
  assertFalse(text.includes("geheim123"), text);
});

Deno.test("the CA settings in force are shown", async () => {
  const env = { B4B_API_BASE_URL: NO_API };
  assertMatch((await examine(env)).say("trust"), /^ok Mozilla's CAs/);
  const environment = { DENO_TLS_CA_STORE: "system", DENO_CERT: "/Users/An Lê/ca.pem" };
  const { say } = await examine(env, { environment });
  assertEquals(say("trust"), "ok DENO_TLS_CA_STORE=system, DENO_CERT=~/ca.pem");
});

Deno.test("permissions beyond those that are needed are a warning, missing ones a fail", async () => {
  const env = { B4B_API_BASE_URL: NO_API };
  const all = await examine(env, { hasPermission: () => true });
  assertEquals(
    all.say("permissions"),
    "warn more than needed is granted: env as a whole, write, run, ffi, sys",
  );
  assertStringIncludes(all.check("permissions").remedy ?? "", "--allow-net --allow-read");
  const none = await examine(env, { hasPermission: () => false });
  assertEquals(none.say("permissions"), "fail not fully granted: net, read");
  assertMatch((await examine(env)).say("permissions"), /^ok net, read, env by name/);
});

Deno.test("the import folder must be there, be a folder, and readable", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/file`, "");
    const say = async (path: string) =>
      (await examine({ B4B_API_BASE_URL: NO_API, B4B_IMPORT_DIR: path })).say("import folder");
    assertEquals(await say(folder), `ok ${folder} can be read`);
    assertEquals(await say(`${folder}/none`), `fail ${folder}/none does not exist`);
    assertEquals(await say(`${folder}/file`), `fail ${folder}/file is not a folder`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("the version tells what runs, on what", async () => {
  const { say } = await examine({ B4B_API_BASE_URL: NO_API }, { run: "bundle" });
  assertMatch(say("version"), /^ok finizi-b4b-mcp 1\.0\.0, a bundle, Deno [\d.]+, \w+ \w+$/);
});

const HOMES: readonly (readonly [path: string, shown: string])[] = [
  ["/home/an/x.env", "~/x.env"],
  ["/Users/Lê Văn An/x y.env", "~/x y.env"],
  ["C:\\Users\\Lê An\\x.env", "~\\x.env"],
  ["/home/an", "~"],
  ["/mnt/c/Users/Nguyen Van A/x.env", "/mnt/c/~/x.env"],
  ["/var/home/nguyen/x.env", "/var/~/x.env"],
  ["file:///home/nguyen/x.env", "file://~/x.env"],
  ["/System/Volumes/Data/Users/nguyen/x.env", "/System/Volumes/Data/~/x.env"],
  ["\\\\server\\Users\\Lê An\\x.env", "\\\\server\\~\\x.env"],
  ['"C:\\\\Users\\\\Lê Văn An"', '"~"'],
  ["/srv/homes/x.env", "/srv/homes/x.env"],
  ["https://b4b.example/home/b4b", "https://b4b.example/home/b4b"],
];

for (const [path, shown] of HOMES) {
  Deno.test(`the path ${path} is shown as ${shown}`, async () => {
    const { check } = await examine({}, {
      problems: [{ text: `Cannot read the file named by --env-file, ${path}: it does not exist` }],
    });
    const { message } = check("configuration");
    assertEquals(message, `Cannot read the file named by --env-file, ${shown}: it does not exist`);
  });
}

Deno.test("a home folder that is itself the import folder or a CA's place is not named", async () => {
  const path = "/mnt/c/Users/Nguyen Van A";
  const { say, text } = await examine({ B4B_API_BASE_URL: NO_API, B4B_IMPORT_DIR: path }, {
    environment: { NODE_EXTRA_CA_CERTS: path },
  });
  assertEquals(say("B4B_IMPORT_DIR"), "ok /mnt/c/~ (from the environment)");
  assertEquals(say("import folder"), "fail /mnt/c/~ does not exist");
  assertMatch(say("trust"), /^warn NODE_EXTRA_CA_CERTS=\/mnt\/c\/~: /);
  assertFalse(/Nguyen|Van A/.test(text), text);
});

Deno.test("the text has a line a check, its remedy below, columns aligned, and a verdict", () => {
  const text = formatReport([
    { name: "dns", status: "ok", message: "one" },
    { name: "API_TIMEOUT", status: "warn", message: "two", remedy: "do it" },
    { name: "tcp", status: "fail", message: "three", remedy: "undo it" },
  ], "text");
  assertEquals(text.split("\n"), [
    "ok    dns          one",
    "warn  API_TIMEOUT  two",
    "                   remedy: do it",
    "fail  tcp          three",
    "                   remedy: undo it",
    "",
    "finizi-b4b-mcp cannot work like this: 1 fail, 1 warn, 1 ok.",
    "",
  ]);
});

Deno.test("JSON holds the same, with the verdict and the version", () => {
  const checks = [{ name: "tls", status: "warn", message: "two", remedy: "do it" }] as const;
  assertEquals(JSON.parse(formatReport(checks, "json")), { ok: true, version: "1.0.0", checks });
});
