// The command with which clients start this program, in each way in which it can run, and what is said
// to all of them.
import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { clientConfig, serverCommand } from "../../src/cli/client_config.ts";
import type { ServerCommand } from "../../src/cli/client_texts.ts";
import { type ClientName, CLIENTS } from "../../src/cli/flags.ts";
import { PERMISSIONS } from "../../src/config/permissions.ts";
import { StartError } from "../../src/core/errors.ts";

function write(client: ClientName, server: ServerCommand, sandbox = false): string {
  return clientConfig({ client, os: "linux", server, sandbox });
}

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
    assertEquals(write("cursor", { command, args: [] }).includes("npm i -g deno@2.9.6"), warns);
  }
});

for (const [client, name] of [["vscode", "VS Code"], ["cursor", "Cursor"]] as const) {
  Deno.test(`${name}, which would replace \${…} in a path, gets no configuration with one`, () => {
    for (const word of ["/opt/${userHome}/b4b", "/opt/${x/b4b"]) {
      for (const server of [{ command: word, args: [] }, { command: "/bin/deno", args: [word] }]) {
        const { message } = assertThrows(() => write(client, server), StartError);
        assertStringIncludes(message, `${name} would read the \${ in this path`);
        assertStringIncludes(message, `  ${word}\nMove the program to a folder without`);
      }
    }
    write(client, { command: "/opt/$x{y}/b4b", args: [] });
  });
}

Deno.test("Gemini CLI, which would replace $NAME too, gets no configuration with one", () => {
  for (const word of ["/opt/$HOME/b4b", "/opt/${HOME}/b4b"]) {
    const { message } = assertThrows(
      () => write("gemini", { command: word, args: [] }),
      StartError,
    );
    assertStringIncludes(message, "Gemini CLI would read the $");
    assertStringIncludes(message, `  ${word}\nMove the program`);
  }
});

Deno.test("it says how to sign in without a password in the file, and that a sandbox needs none", () => {
  const server = { command: "/opt/b4b", args: [] };
  for (const client of CLIENTS) {
    assertStringIncludes(write(client, server), "No password belongs here");
    assertStringIncludes(write(client, server, true), "This is the sandbox");
  }
});
