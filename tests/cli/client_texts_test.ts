// What is pasted is read here as each client reads it.
import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { clientConfig } from "../../src/cli/client_config.ts";
import type { ServerCommand } from "../../src/cli/client_texts.ts";
import { type ClientName, CLIENTS } from "../../src/cli/flags.ts";
import { readCodexServer } from "./_toml.ts";
import { AWKWARD, PLAIN, WINDOWS } from "./_commands.ts";

type Os = typeof Deno.build.os;

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

for (
  const [name, server, os] of [
    ["a plain path", PLAIN, "linux"],
    ["a path with spaces, letters and signs", AWKWARD, "darwin"],
    ["a path of Windows", WINDOWS, "windows"],
  ] as const
) {
  Deno.test(`Codex reads ${name} from the TOML`, () => {
    const [, paste = ""] = write("codex", server, os).split("\n\n");
    assertEquals(readCodexServer(paste), { name: "finizi-b4b", ...server });
  });

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

Deno.test("what TOML does not allow in a string is escaped for Codex", () => {
  const server = { command: "/opt/a\x7Fb\tc\u0001", args: ["\n"] };
  const [, paste = ""] = write("codex", server).split("\n\n");
  assertEquals(readCodexServer(paste), { name: "finizi-b4b", ...server });
});

Deno.test("Gemini CLI reads a path of Windows from the JSON, and a $ that starts no variable", () => {
  for (const server of [PLAIN, WINDOWS, { command: "/opt/a$/b4b", args: ["$", "$-x"] }]) {
    assertEquals(pasted(write("gemini", server)), { mcpServers: { "finizi-b4b": server } });
  }
});

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
  ["codex", "linux", "~/.codex/config.toml"],
  ["codex", "windows", "%USERPROFILE%\\.codex\\config.toml"],
  ["gemini", "darwin", "~/.gemini/settings.json", "make the file if it is missing"],
];

for (const [client, os, ...places] of PLACES) {
  Deno.test(`on ${os} it says of ${client}: ${places.join(", ")}`, () => {
    const text = write(client, PLAIN, os);
    for (const place of places) assertStringIncludes(text, place);
  });
}

const VERIFICATIONS: Readonly<Record<ClientName, string>> = {
  "claude-desktop": "Settings > Developer",
  "claude-code": "claude mcp get finizi-b4b",
  "cursor": "Settings > MCP",
  "vscode": "MCP: List Servers",
  "codex": "codex mcp list",
  "gemini": "gemini mcp list",
};

for (const client of CLIENTS) {
  Deno.test(`${client} says how to verify that it starts the server`, () => {
    const line = write(client, PLAIN).split("\n").find((line) => line.startsWith("To verify: "));
    assertStringIncludes(line ?? "", VERIFICATIONS[client]);
  });
}

Deno.test("no brace stands before what is pasted, and nothing after it", () => {
  for (const client of CLIENTS) {
    for (const os of ["linux", "windows", "darwin"] as const) {
      const text = write(client, client === "gemini" ? WINDOWS : AWKWARD, os, true);
      const [before = "", paste = "", ...more] = text.split("\n\n");
      assertFalse(/[{}[\]]/.test(before), before);
      assert(/^(\{|\[mcp_servers\.|claude mcp add )/.test(paste), paste);
      assertEquals([more, text.endsWith("\n")], [[], true]);
    }
  }
});
