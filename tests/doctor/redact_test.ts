// What the report must not show: home folders, users of URLs, and what would break a line.
import { assertEquals, assertFalse, assertMatch } from "@std/assert";
import { pass, warn } from "../../src/doctor/check.ts";
import { inspectProxy, maskHomeFolder, redactCheck } from "../../src/doctor/redact.ts";
import { examine, NO_API } from "./_doctor.ts";
import { idleConnection } from "../_tcp.ts";

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

Deno.test("a certificate cannot break a line of the report", async () => {
  const issuer = "a\nfail  all\u001b[31m \u202e is lost";
  const { check } = await examine({ B4B_API_BASE_URL: "https://b4b.invalid" }, {
    lookup: () => Promise.resolve(["192.0.2.1"]),
    connect: () => Promise.resolve(idleConnection()),
    performHandshake: () => Promise.resolve({ kind: "untrusted", why: "UnknownIssuer", issuer }),
  });
  assertMatch(check("tls").message, /issued by a fail all ?\[31m is lost, is not trusted/);
});

/** A message as the report shows it. */
function redact(message: string): string {
  return redactCheck(pass("x", message), (text) => text.replaceAll("geheim", "[redacted]")).message;
}

Deno.test("secrets, users of URLs and line breaks are removed from message and remedy", () => {
  const text = "geheim at\n https://an:pa55@b4b.vn/x\u0000";
  const check = redactCheck(warn("x", text, text), (text) => text.replaceAll("geheim", "…"));
  const clean = "… at https://b4b.vn/x";
  assertEquals(check, { name: "x", status: "warn", message: clean, remedy: clean });
  assertFalse("remedy" in redactCheck(pass("x", ""), (text) => text));
});

Deno.test("a text of 600 characters is shown whole, a longer one is cut", () => {
  assertEquals(redact("x".repeat(600)), "x".repeat(600));
  assertEquals(redact("x".repeat(601)), `${"x".repeat(600)}...`);
});

Deno.test("a path is masked whole, a text only as far as a name reaches", () => {
  assertEquals(maskHomeFolder("/home/Lê Văn An"), "~");
  assertEquals(redact("/home/an, and more"), "~, and more");
});

Deno.test("of a proxy only host and port are shown, and only if nothing else can be there", () => {
  assertEquals(inspectProxy("http://u:p@proxy.test:3128/x"), { host: "proxy.test:3128" });
  assertEquals(inspectProxy("http://u:20#x@proxy.test"), { problem: "unencoded user" });
  for (const text of ["http://", "ftp://proxy.test", "http://[bad"]) {
    assertEquals(inspectProxy(text), { problem: "not a URL" });
  }
});
