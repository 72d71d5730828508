// Output for people, written by a process of its own whose reader may leave.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { CLIENTS } from "../../src/cli/flags.ts";
import { explainToPerson } from "../../src/cli/terminal.ts";

const TERMINAL = JSON.stringify(new URL("../../src/cli/terminal.ts", import.meta.url).href);

/** Starts a process that runs `code` with what terminal.ts exports. */
function start(code: string): Deno.ChildProcess {
  const program = `import { print, printError } from ${TERMINAL}; ${code}`;
  return new Deno.Command(Deno.execPath(), {
    args: ["eval", "-q", "--no-lock", "--no-config", program],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

Deno.test("print writes all of a text that is longer than a pipe holds, and nothing else", async () => {
  const { code, stdout, stderr } = await start(`print("ê".repeat(500_000))`).output();
  assertEquals([code, stderr.length], [0, 0]);
  assertEquals(new TextDecoder().decode(stdout), "ê".repeat(500_000));
});

Deno.test("printError writes a line to stderr", async () => {
  const { code, stdout, stderr } = await start(`printError("a line")`).output();
  assertEquals([code, stdout.length, new TextDecoder().decode(stderr)], [0, 0, "a line\n"]);
});

Deno.test("a reader that leaves is not an error", async () => {
  const child = start(`print("x".repeat(5_000_000)); printError("done")`);
  await child.stdout.cancel();
  const said = await new Response(child.stderr).text();
  assertEquals([(await child.status).code, said], [0, "done\n"]);
});

Deno.test("any other failure to write is an error", async () => {
  const child = start(`Deno.stdout.close(); print("x")`);
  const { success, stderr } = await child.output();
  assertEquals(success, false);
  assertStringIncludes(new TextDecoder().decode(stderr), "BadResource");
});

Deno.test("a person who starts the server is told what it is and how to connect a client", () => {
  const text = explainToPerson();
  assertStringIncludes(text, "is an MCP server");
  assertStringIncludes(text, `config --client ${CLIENTS.join("|")}`);
  assertStringIncludes(text, "Ctrl+C");
});
