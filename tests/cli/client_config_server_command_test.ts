// The command with which clients start this program, in each way in which it can run.
import { assertEquals } from "@std/assert";
import { clientConfig, serverCommand } from "../../src/cli/client_config.ts";
import { PERMISSIONS } from "../../src/config/permissions.ts";

Deno.test("an executable is its own command, with the flags", () => {
  const run = { run: "executable", executable: "/opt/b4b", main: "/tmp/m.js" } as const;
  assertEquals(serverCommand({ ...run, flags: [] }), { command: "/opt/b4b", args: [] });
  const { args } = serverCommand({ ...run, flags: ["--sandbox", "--read-only"] });
  assertEquals(args, ["--sandbox", "--read-only"]);
});

Deno.test("from source, deno's start task is run in the project's folder", () => {
  for (
    const [main, folder] of [
      ["/home/an/b4b mcp/src/main.ts", "/home/an/b4b mcp"],
      ["C:\\b4b\\src\\main.ts", "C:\\b4b"],
    ] as const
  ) {
    const run = { run: "source", executable: "/bin/deno", main, flags: ["--sandbox"] } as const;
    assertEquals(serverCommand(run), {
      command: "/bin/deno",
      args: ["task", "-q", "--cwd", folder, "start", "--sandbox"],
    });
  }
});

Deno.test("a bundle is run by deno with the documented permissions and no prompt", () => {
  const main = "/srv/finizi-b4b-mcp.js";
  const { args } = serverCommand({ run: "bundle", executable: "/bin/deno", main, flags: ["--x"] });
  assertEquals(args, ["run", "-q", "--no-config", "--no-prompt", ...PERMISSIONS, main, "--x"]);
});

Deno.test("a deno in npx's cache gets a warning, another does not", () => {
  for (
    const [command, warns] of [
      ["/home/an/.npm/_npx/7a40/node_modules/deno/deno", true],
      ["C:\\Users\\an\\npm-cache\\_npx\\7a40\\deno.exe", true],
      ["/opt/npx/deno", false],
    ] as const
  ) {
    const server = { command, args: [] };
    const text = clientConfig({ client: "cursor", os: "linux", server, sandbox: false });
    assertEquals(text.includes("npm i -g deno@2.9.6"), warns, command);
  }
});
