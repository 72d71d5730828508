// The doctor's lines about the configuration.
import { assert, assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { isHealthy } from "../../src/doctor/mod.ts";
import { CREDENTIALS } from "../_program.ts";
import { examine, NO_API } from "./_doctor.ts";

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
