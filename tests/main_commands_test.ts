// The commands doctor and config, as a person runs them and as a client uses what they print.
import { assert, assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { TOOLS } from "../src/tools/mod.ts";
import { json, loginAnswer, serveApi } from "./_api.ts";
import { CREDENTIALS } from "./_program.ts";
import { envFor, runProgram } from "./_process.ts";
import { Client, StdioClientTransport } from "./_sdk.ts";
import { LOGIN_ROUTE } from "./api/_calls.ts";
import { readCodexServer } from "./cli/_toml.ts";
import { notAuthenticated, USERS_ME } from "./doctor/_doctor.ts";
import { serveTls } from "./doctor/_tls.ts";

interface Line {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly remedy?: string;
}

/** Runs `doctor --json`; a check by its name, as status and message. */
async function runDoctor(args: string[], env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await runProgram(["doctor", "--json", ...args], env);
  const report: { ok: boolean; version: string; checks: Line[] } = JSON.parse(stdout);
  const say = (name: string) => {
    const found = report.checks.find((check) => check.name === name);
    return `${found?.status} ${found?.message}`;
  };
  return { code, report, say, stdout, stderr };
}

Deno.test("doctor --sandbox finds all well, with the permissions that the program has", async () => {
  const { code, report, say, stderr } = await runDoctor(["--sandbox"]);
  assertEquals(report.checks.filter(({ status }) => status !== "ok"), [], stderr);
  assertEquals([code, report.ok, report.version], [0, true, "1.0.0"]);
  assertMatch(say("sign-in"), /^ok the API accepts the credentials/);
  assertMatch(say("version"), /^ok finizi-b4b-mcp 1\.0\.0, (from source|an executable|a bundle), /);
});

Deno.test("doctor prints lines for people, with a remedy and a verdict, and exit 1 for a fail", async () => {
  const { code, stdout, stderr } = await runProgram(["doctor", "--read-only"], {
    B4B_API_BASE_URL: "http://127.0.0.1:9",
  });
  assertEquals([code, stderr], [1, ""]);
  assertMatch(stdout, /^ok {4}version +finizi-b4b-mcp 1\.0\.0/);
  assertMatch(stdout, /\nok {4}B4B_READ_ONLY +true \(from a flag\)\n/);
  assertMatch(stdout, /\nfail {2}tcp +127\.0\.0\.1:9: it refuses connections\n +remedy: check /);
  assertMatch(stdout, /\n\nfinizi-b4b-mcp cannot work like this: 1 fail, .*\n$/);
});

Deno.test("doctor tells of a bad configuration and an unreadable file with exit 1", async () => {
  const env = { API_TIMEOUT: "30000", B4B_PASSWORD: "geheim123" };
  const { code, report, say, stdout } = await runDoctor(["--env-file", "/home/an/no.env"], env);
  assertEquals([code, report.ok], [1, false]);
  assertMatch(say("API_TIMEOUT"), /^fail .*milliseconds/);
  assertMatch(say("B4B_PASSWORD"), /^fail .*B4B_PHONE is not/);
  assertMatch(say("configuration"), /^fail .*~\/no\.env: it does not exist/);
  assertFalse(stdout.includes("geheim123"));
});

Deno.test("doctor takes no unknown flag, and config no unknown client: exit 2", async () => {
  for (const args of [["doctor", "--jsn"], ["config"], ["config", "--client", "clawd"]]) {
    const { code, stdout, stderr } = await runProgram(args);
    assertEquals([code, stdout], [2, ""]);
    assertStringIncludes(stderr, "--help");
  }
});

Deno.test("doctor shows no secret, whatever the API echoes and at any log level", async () => {
  const { B4B_PASSWORD: password } = CREDENTIALS;
  await using api = serveApi({
    [USERS_ME]: notAuthenticated,
    [LOGIN_ROUTE]: ({ body }) =>
      json({ detail: `cannot sign in with ${body}, ${password}, 0909495665` }, { status: 401 }),
  });
  const { code, say, stdout, stderr } = await runDoctor([], envFor(api.url));
  assertEquals(code, 1);
  assertMatch(say("sign-in"), /^fail .*\(AUTHENTICATION_ERROR, HTTP 401\)$/);
  for (const secret of [password, "909495665"]) assertFalse((stdout + stderr).includes(secret));
  assertEquals(api.seen.length, 2, "one request without a token, one sign-in");
});

Deno.test("doctor ignores a proxy for this machine, and shows it without its password", async () => {
  await using api = serveApi({ [USERS_ME]: notAuthenticated, [LOGIN_ROUTE]: loginAnswer() });
  const env = envFor(api.url, { HTTP_PROXY: "http://u:pa55word@127.0.0.1:9" });
  const { code, say, stdout } = await runDoctor([], env);
  assertEquals([code, stdout.includes("pa55word")], [0, false]);
  assertEquals(say("proxy"), "ok HTTP_PROXY 127.0.0.1:9: the API is reached directly");
});

for (const [days, status] of [[90, "ok"], [5, "warn"]] as const) {
  Deno.test(`a trusted certificate that ends in ${days} days is ${status}`, async () => {
    await using api = await serveTls(days, notAuthenticated);
    const { code, say, stdout } = await runDoctor([], {
      B4B_API_BASE_URL: api.url.href,
      DENO_CERT: api.ca,
    });
    assertMatch(say("tls"), new RegExp(`^${status} .* in ${days - 1} days$`), stdout);
    assertMatch(say("http"), /^ok .*HTTP 401/);
    assertMatch(say("dns"), /^ok localhost has \d address/);
    assertEquals(code, 0);
  });
}

Deno.test("a certificate that is not trusted is a fail that names its issuer and the remedy", async () => {
  await using api = await serveTls(90, notAuthenticated);
  const { code, report, say } = await runDoctor([], { B4B_API_BASE_URL: api.url.href });
  assertEquals(code, 1);
  assertMatch(say("tls"), /^fail the certificate, issued by Company Proxy, is not trusted \(/);
  const { remedy = "" } = report.checks.find(({ name }) => name === "tls") ?? {};
  assertStringIncludes(remedy, "DENO_TLS_CA_STORE=system");
  assertEquals(say("http"), "warn not tried: tls failed");
});

Deno.test("a server that speaks no TLS is a fail", async () => {
  await using api = serveApi({});
  const { say } = await runDoctor([], { B4B_API_BASE_URL: `https://localhost:${api.url.port}` });
  assertMatch(say("tls"), /^fail nothing there speaks TLS \(/);
});

/** The command that a client takes from what `config` printed. */
const READ: Readonly<Record<string, (stdout: string) => Promise<unknown> | unknown>> = {
  "claude-desktop": (stdout) => pasted(stdout).mcpServers["finizi-b4b"],
  "cursor": (stdout) => pasted(stdout).mcpServers["finizi-b4b"],
  "vscode": (stdout) => pasted(stdout).servers["finizi-b4b"],
  "cursor, by its link": (stdout) => {
    const config = /[?&]config=(\S+)/.exec(stdout)?.[1] ?? "";
    return JSON.parse(atob(decodeURIComponent(config)));
  },
  "vscode, by its link": (stdout) => {
    return JSON.parse(decodeURIComponent(/vscode:mcp\/install\?(\S+)/.exec(stdout)?.[1] ?? ""));
  },
  "codex": (stdout) => readCodexServer(stdout.slice(stdout.indexOf("[mcp_servers"))),
  "gemini": (stdout) => pasted(stdout).mcpServers["finizi-b4b"],
  "claude-code": async (stdout) => {
    const line = stdout.trimEnd().split("\n").at(-1) ?? "";
    const script = `claude() { printf '%s\\0' "$@"; }\n${line}`;
    const { stdout: printed } = await new Deno.Command("sh", { args: ["-c", script] }).output();
    const words = new TextDecoder().decode(printed).split("\0").slice(0, -1);
    const [command, ...args] = words.slice(words.indexOf("--") + 1);
    return { command, args };
  },
};

function pasted(stdout: string) {
  return JSON.parse(stdout.slice(stdout.indexOf("{"), stdout.lastIndexOf("}") + 1));
}

/** Starts what a client was told to start, in a folder of no account; the names of its tools. */
async function listTools(server: unknown): Promise<string[]> {
  const { command, args } = Object(server);
  const cwd = await Deno.makeTempDir();
  const env = Deno.env.toObject();
  const transport = new StdioClientTransport({ command, args, cwd, env, stderr: "ignore" });
  const client = new Client({ name: "finizi-b4b-tests", version: "1.0.0" });
  try {
    await client.connect(transport);
    await client.callTool({ name: "whoami", arguments: {} });
    return (await client.listTools()).tools.map(({ name }) => name);
  } finally {
    await client.close();
    await Deno.remove(cwd, { recursive: true });
  }
}

for (const [how, read] of Object.entries(READ)) {
  Deno.test({
    name: `what config prints for ${how} starts the server with all its tools`,
    ignore: how === "claude-code" && Deno.build.os === "windows",
    async fn() {
      const client = how.split(",")[0] ?? "";
      const { code, stdout } = await runProgram(["config", "--client", client, "--sandbox"], {
        B4B_PASSWORD: "geheim123",
      });
      assertEquals([code, stdout.includes("geheim123")], [0, false]);
      const tools = await listTools(await read(stdout));
      assertEquals(tools.length, TOOLS.length);
      assert(tools.includes("import_invoice_xml"));
    },
  });
}

Deno.test("config passes --read-only and --sandbox on, and nothing that was not asked for", async () => {
  const args = async (...flags: string[]) => {
    const { stdout } = await runProgram(["config", "--client", "cursor", ...flags]);
    return pasted(stdout).mcpServers["finizi-b4b"].args.filter((arg: string) =>
      /^--[rs]/.test(arg)
    );
  };
  assertEquals(await args(), []);
  assertEquals(await args("--read-only", "--sandbox"), ["--sandbox", "--read-only"]);
});
