// What is pasted is read here as each client reads it.
import { assert, assertEquals, assertFalse, assertStringIncludes, assertThrows } from "@std/assert";
import { clientConfig, type ServerCommand } from "../../src/cli/client_config.ts";
import { StartError } from "../../src/core/errors.ts";
import { type ClientName, CLIENTS } from "../../src/cli/flags.ts";

type Os = typeof Deno.build.os;

const PLAIN: ServerCommand = { command: "/opt/b4b/finizi-b4b-mcp", args: [] };
const AWKWARD: ServerCommand = {
  command: "/Users/Nguyễn Văn Ân/Hóa đơn \"2026\" & 'cũ' $HOME `x` \\ %41+{}/finizi-b4b-mcp",
  args: ["--sandbox", "--env", "a b", "", "*", "!", "~"],
};
const WINDOWS: ServerCommand = {
  command: "C:\\Users\\Nguyễn Văn Ân\\b4b (1)\\finizi-b4b-mcp.exe",
  args: ["--sandbox", "a,b", "D:\\x\\"],
};

function write(client: ClientName, server: ServerCommand, os: Os = "linux", sandbox = false) {
  return clientConfig({ client, os, server, sandbox });
}

/** The JSON at the end, from the first brace to the last. */
function pasted(text: string): unknown {
  return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
}

function linkIn(text: string, scheme: string): URL {
  const line = text.split("\n").find((line) => line.trim().startsWith(scheme));
  assert(line !== undefined, text);
  return new URL(line.trim());
}

function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1) ?? "";
}

for (
  const [name, server, os] of [
    ["a plain path", PLAIN, "linux"],
    ["a path with spaces, letters and signs", AWKWARD, "darwin"],
    ["a path of Windows", WINDOWS, "windows"],
  ] as const
) {
  Deno.test(`Claude Desktop, Cursor and VS Code read ${name} from the JSON`, () => {
    for (const client of ["claude-desktop", "cursor"] as const) {
      assertEquals(pasted(write(client, server, os)), { mcpServers: { "finizi-b4b": server } });
    }
    assertEquals(pasted(write("vscode", server, os)), {
      servers: { "finizi-b4b": { type: "stdio", ...server } },
    });
  });

  Deno.test(`Cursor reads ${name} from the link, in whichever charset it takes the base64`, () => {
    const link = linkIn(write("cursor", server, os), "cursor:");
    assertEquals(link.href.split("?")[0], "cursor://anysphere.cursor-deeplink/mcp/install");
    assertEquals(link.searchParams.get("name"), "finizi-b4b");
    const base64 = link.searchParams.get("config") ?? "";
    assertEquals(JSON.parse(atob(base64)), server);
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    assertEquals(JSON.parse(new TextDecoder().decode(bytes)), server);
  });

  Deno.test(`VS Code reads ${name} from the link`, () => {
    const link = linkIn(write("vscode", server, os), "vscode:");
    assertEquals(link.href.split("?")[0], "vscode:mcp/install");
    const config = JSON.parse(decodeURIComponent(link.search.slice(1)));
    assertEquals(config, { name: "finizi-b4b", type: "stdio", ...server });
  });
}

const ADD = ["mcp", "add", "--transport", "stdio", "--scope", "user", "finizi-b4b", "--"];

for (const server of [PLAIN, AWKWARD]) {
  Deno.test({
    name: `a POSIX shell passes on ${server.command} to Claude Code as it is`,
    ignore: Deno.build.os === "windows",
    async fn() {
      const script = `claude() { printf '%s\\0' "$@"; }\n${lastLine(write("claude-code", server))}`;
      const shell = new Deno.Command("sh", { args: ["-c", script] });
      const words = new TextDecoder().decode((await shell.output()).stdout).split("\0").slice(
        0,
        -1,
      );
      assertEquals(words, [...ADD, server.command, ...server.args]);
    },
  });
}

/** What PowerShell and cmd make of words that are bare or in double quotes. */
function splitForWindows(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
}

Deno.test("a shell of Windows passes on the path, and the -- that PowerShell would swallow", () => {
  const line = lastLine(write("claude-code", WINDOWS, "windows"));
  assertEquals(splitForWindows(line), ["claude", ...ADD, WINDOWS.command, ...WINDOWS.args]);
  assertStringIncludes(line, ' "--" "C:\\Users\\');
  assertStringIncludes(line, ' "a,b"');
});

/** What PowerShell makes of words; it takes typographic quotes for plain ones, doubled for themselves. */
function splitForPowerShell(line: string): string[] {
  const words =
    /['‘’‚‛]((?:[^'‘’‚‛]|['‘’‚‛]{2})*)['‘’‚‛]|["“”„]([^"“”„$`]*)["“”„]|([\w:.\\/-]+)|(\S)/g;
  return [...line.matchAll(words)].map(([, single, double, bare, other]) => {
    assert(other === undefined, `${other} means something to PowerShell: ${line}`);
    return single?.replace(/(['‘’‚‛])['‘’‚‛]/g, "$1") ?? double ?? bare ?? "";
  });
}

const FOR_POWERSHELL_ALONE = [
  "C:\\$cash\\it's\\b4b.exe",
  "C:\\a`b\\b4b.exe",
  "C:\\100%\\%TEMP%\\b4b.exe",
  "C:\\Công ty “Sao Mai”\\b4b.exe",
  "C:\\„Sao Mai‟\\b4b.exe",
  "C:\\an’s ‘x’ ‚y‛ 'z'\\b4b.exe",
];

for (const command of FOR_POWERSHELL_ALONE) {
  Deno.test(`${command} is written for PowerShell, which alone is named`, () => {
    const text = write("claude-code", { command, args: ["--sandbox"] }, "windows");
    assertEquals(splitForPowerShell(lastLine(text)), ["claude", ...ADD, command, "--sandbox"]);
    assertStringIncludes(text, "in a terminal (PowerShell, not cmd)");
  });
}

Deno.test("any other path of Windows is written for PowerShell and cmd", () => {
  for (const command of [WINDOWS.command, "C:\\it's & (x) ^ !\\b4b.exe"]) {
    const text = write("claude-code", { command, args: [] }, "windows");
    assertEquals(splitForPowerShell(lastLine(text)), ["claude", ...ADD, command]);
    assertStringIncludes(text, "in a terminal (PowerShell or cmd)");
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

const PLACES: readonly (readonly [ClientName, Os, ...places: string[]])[] = [
  ["claude-desktop", "darwin", "~/Library/Application Support/Claude/claude_desktop_config.json"],
  [
    "claude-desktop",
    "windows",
    "%APPDATA%\\Claude\\claude_desktop_config.json",
    "%LOCALAPPDATA%\\Packages\\Claude_pzs8sxrjxfjjc\\LocalCache\\Roaming\\Claude\\claude_desktop_config.json",
    "Microsoft Store",
  ],
  ["claude-desktop", "linux", "~/.config/Claude/claude_desktop_config.json"],
  ["claude-desktop", "darwin", "Settings > Developer > Edit Config", "start it again"],
  ["cursor", "linux", "~/.cursor/mcp.json"],
  ["cursor", "windows", "%USERPROFILE%\\.cursor\\mcp.json"],
  ["vscode", "windows", ".vscode/mcp.json", "MCP: Open User Configuration"],
  ["claude-code", "darwin", "in a terminal"],
];

for (const [client, os, ...places] of PLACES) {
  Deno.test(`on ${os} it says of ${client}: ${places.join(", ")}`, () => {
    const text = write(client, PLAIN, os);
    for (const place of places) assertStringIncludes(text, place);
  });
}

Deno.test("no brace stands before what is pasted, and nothing after it", () => {
  for (const client of CLIENTS) {
    for (const os of ["linux", "windows", "darwin"] as const) {
      const text = write(client, AWKWARD, os, true);
      const [before = "", paste = "", ...more] = text.split("\n\n");
      assertFalse(/[{}]/.test(before), before);
      assert(/^(\{|claude mcp add )/.test(paste), paste);
      assertEquals([more, text.endsWith("\n")], [[], true]);
    }
  }
});

Deno.test("it says how to sign in without a password in the file, and that a sandbox needs none", () => {
  for (const client of CLIENTS) {
    assertStringIncludes(write(client, PLAIN), "No password belongs here");
    assertStringIncludes(write(client, PLAIN, "linux", true), "This is the sandbox");
  }
});
