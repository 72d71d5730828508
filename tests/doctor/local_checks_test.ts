// The checks without the network: version, permissions, CAs, import folder.
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { isGranted } from "../../src/doctor/local_checks.ts";
import { examine, NO_API } from "./_doctor.ts";

Deno.test("the CA settings in force are shown", async () => {
  const env = { B4B_API_BASE_URL: NO_API };
  assertMatch((await examine(env)).say("trust"), /^ok Mozilla's CAs/);
  const environment = { DENO_TLS_CA_STORE: "system", DENO_CERT: "/Users/An Lê/ca.pem" };
  const { say } = await examine(env, { environment });
  assertEquals(say("trust"), "ok DENO_TLS_CA_STORE=system, DENO_CERT=~/ca.pem");
});

Deno.test("certificates that the configuration refuses are a fail", async () => {
  const environment = { DENO_CERT: "/etc/ca.pem" };
  const problems = [{ variable: "DENO_CERT", text: "DENO_CERT is damaged" }];
  const { say, check } = await examine({}, { environment, problems });
  assertEquals(say("trust"), "fail DENO_CERT=/etc/ca.pem cannot be used");
  assertEquals(check("trust").remedy, "see configuration above");
  assertEquals(say("configuration"), "fail DENO_CERT is damaged");
});

Deno.test("of the system's variables, those that matter are shown; a folder is ignored by Deno", async () => {
  const env = { B4B_API_BASE_URL: NO_API };
  const say = async (environment: Record<string, string>) =>
    (await examine(env, { environment })).say("trust");
  const SSL_CERT_DIR = "/etc/ssl/certs";
  const DENO_TLS_CA_STORE = "system";
  assertMatch(await say({ SSL_CERT_DIR }), /^ok Mozilla's CAs/);
  assertEquals(
    await say({ SSL_CERT_DIR, DENO_TLS_CA_STORE }),
    "warn DENO_TLS_CA_STORE=system, SSL_CERT_DIR=/etc/ssl/certs: SSL_CERT_DIR is ignored",
  );
  assertMatch(await say({ SSL_CERT_DIR, DENO_TLS_CA_STORE, SSL_CERT_FILE: "/ca.pem" }), /^ok /);
});

Deno.test("permissions beyond those that are needed are a warning, missing ones a fail", async () => {
  const env = { B4B_API_BASE_URL: NO_API };
  const all = await examine(env, { hasPermission: () => true });
  assertEquals(
    all.say("permissions"),
    "warn more than needed is granted: env as a whole, write, run, ffi, sys",
  );
  assertStringIncludes(all.check("permissions").remedy ?? "", "--allow-net --allow-read");
  const noNet = await examine(env, { hasPermission: (name) => name === "read" });
  assertEquals(noNet.say("permissions"), "fail not fully granted: net");
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

Deno.test("the version line says what runs, and on what", async () => {
  const { say } = await examine({ B4B_API_BASE_URL: NO_API }, { run: "bundle" });
  assertMatch(say("version"), /^ok finizi-b4b-mcp 1\.0\.0, a bundle, Deno [\d.]+, \w+ \w+$/);
});

Deno.test({
  name: "a permission is granted only if it is in full",
  permissions: { read: true, env: ["B4B_PHONE"] },
  fn: () => {
    assertEquals([isGranted("read"), isGranted("env"), isGranted("net")], [true, false, false]);
  },
});
