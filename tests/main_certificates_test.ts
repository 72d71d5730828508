// Certificates that cannot be used, and keys that must not be recorded: told before anything is served.
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { envFor, runProgram } from "./_process.ts";
import { INITIALIZE, startRaw } from "./_raw.ts";
import { issueCertificate } from "./doctor/_certificate.ts";
import { notAuthenticated } from "./doctor/_doctor.ts";
import { serveTls } from "./doctor/_tls.ts";
import { inFolder } from "./scripts/_scripts.ts";

const { ca } = issueCertificate("Company CA", 90);
const DAMAGED = "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n";

/** Both the server and the doctor refuse `env` and say why; neither makes a connection. */
async function assertRefused(env: Record<string, string>, name: string, says: RegExp) {
  const served = await runProgram([], env);
  assertEquals([served.code, served.stdout], [2, ""]);
  assertMatch(served.stderr, /^The configuration has a problem:\n/);
  assertMatch(served.stderr, says);
  const { code, stdout } = await runProgram(["doctor"], env);
  assertEquals(code, 1, stdout);
  const line = stdout.split("\n").find((line) => /^fail {2}configuration /.test(line)) ?? "";
  assertStringIncludes(line, name);
  assertMatch(stdout, /warn {2}http +not tried: the configuration failed/);
  return stdout;
}

const BAD_TRUST: readonly (readonly [name: string, value: string, says: RegExp])[] = [
  [
    "DENO_TLS_CA_STORE",
    "sytem",
    /is "sytem" .*but must be system, mozilla, or both separated by a comma/,
  ],
  ["DENO_TLS_CA_STORE", "system,", /is "system," .*but must be system/],
  ["DENO_CERT", "no/such.pem", /is "no\/such\.pem" .*PEM file.*\(it does not exist\)/],
];

for (const [name, value, says] of BAD_TRUST) {
  Deno.test(`${name}=${value} is a problem of the configuration: exit 2, and a fail`, async () => {
    await assertRefused({ [name]: value }, name, says);
  });
}

const BAD_FILES: Readonly<Record<string, readonly [text: string, says: RegExp]>> = {
  "no certificate": ["", /certificates \(it contains none\)/],
  "a damaged certificate": [DAMAGED, /the certificate in line 1 is damaged: it is not base64/],
  "a damaged certificate after a good one": [ca + DAMAGED, /certificate in line \d+ is damaged/],
  "a certificate that was cut off": [ca.slice(0, 200), /the certificate in line 1 has no end/],
  "a byte order mark": [`\uFEFF${ca}`, /its byte order mark hides the first certificate/],
  // only Deno finds this one
  "a marker that was cut off": [`${ca}-----BEGIN X\n`, /cannot be used: .*section start/],
};

for (const [what, [text, says]] of Object.entries(BAD_FILES)) {
  Deno.test(`DENO_CERT with ${what} ends the start, and the doctor names it`, async () => {
    await inFolder(async (folder) => {
      const DENO_CERT = `${folder}/ca.pem`;
      await Deno.writeTextFile(DENO_CERT, text);
      const report = await assertRefused({ DENO_CERT }, "DENO_CERT", says);
      assertMatch(report, /\nfail {2}trust +DENO_CERT=.* cannot be used\n/);
    });
  });
}

Deno.test({
  name: "a missing SSL_CERT_FILE ends the start if the system's certificates are trusted",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const env = { SSL_CERT_FILE: "/no/such.pem", DENO_TLS_CA_STORE: "system" };
    await assertRefused(env, "SSL_CERT_FILE", /SSL_CERT_FILE is .*\(it does not exist\)/);
    const { code, stderr } = await runProgram([], { ...env, DENO_TLS_CA_STORE: "mozilla" });
    assertEquals([code, stderr], [0, ""]);
  },
});

for (const value of ["system", "mozilla", "mozilla,system", ""]) {
  Deno.test(`DENO_TLS_CA_STORE=${value} is none`, async () => {
    const { code, stderr } = await runProgram([], { DENO_TLS_CA_STORE: value });
    assertEquals(code, 0, stderr);
  });
}

for (const value of ["", "${user_config.certificates}"]) {
  Deno.test(`DENO_CERT and SSL_CERT_FILE count as unset if they are ${value || "empty"}`, async () => {
    const trust = { DENO_CERT: value, SSL_CERT_FILE: value, DENO_TLS_CA_STORE: "system" };
    const { code, stderr } = await runProgram([], trust);
    assertEquals([code, stderr], [0, ""]);
    const { stdout } = await runProgram(["doctor", "--sandbox"], trust);
    assertMatch(stdout, /\nok {4}trust +DENO_TLS_CA_STORE=system\n/);
  });
}

/** What is in the file, which Deno may have made without writing to it. */
async function readKeys(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}

Deno.test("SSLKEYLOGFILE ends the start where the API is reached over TLS, and no key is written", async () => {
  await inFolder(async (folder) => {
    const SSLKEYLOGFILE = `${folder}/keys.txt`;
    await using api = await serveTls(90, notAuthenticated);
    const env = { SSLKEYLOGFILE, DENO_CERT: api.ca, B4B_API_BASE_URL: api.url.href };
    await assertRefused(env, "SSLKEYLOGFILE", /SSLKEYLOGFILE .* unset it for this program/);
    assertEquals(await readKeys(SSLKEYLOGFILE), "");
  });
});

Deno.test("SSLKEYLOGFILE does not matter without TLS", async () => {
  await inFolder(async (folder) => {
    const env = { SSLKEYLOGFILE: `${folder}/keys.txt` };
    for (
      const options of [{ args: ["--sandbox"] }, { env: envFor(new URL("http://127.0.0.1:9")) }]
    ) {
      await using server = await startRaw({ ...options, env: { ...options.env, ...env } });
      assert("serverInfo" in await server.request("initialize", INITIALIZE.params));
    }
    assertEquals(await readKeys(env.SSLKEYLOGFILE), "");
  });
});
